import type { Uuid } from '../../src/shared/domain/uuid.ts';
import type { Act } from './act.ts';
import { anyEnd, anyRefusal, chooseForAttempt } from './choose-for-attempt.ts';
import { deadlyPoints } from './deadly-points.ts';
import type { Dice } from './dice.ts';
import { anyRunSketch } from './run-sketch.ts';
import type { Temper } from './temper.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;

/** Makes up what happens next: mostly what carries the runs on, now and then what disturbs them. */
export class Chooser {
  readonly #dice: Dice;
  readonly #temper: Temper;
  #runs = 0;
  #strays = 0;

  constructor(dice: Dice, temper: Temper) {
    this.#dice = dice;
    this.#temper = temper;
  }

  next(world: World): Act {
    const dice = this.#dice;
    if (dice.chance(this.#temper.faults)) return this.#fault(world) ?? this.#carryOn(world);
    return this.#carryOn(world);
  }

  #carryOn(world: World): Act {
    const dice = this.#dice;
    const { life } = world;
    if (world.closing !== null) return this.#closing(world);
    if (life === null)
      return dice.chance(0.4) ? { act: 'restart' } : (this.#container(world) ?? this.#pass());
    if (life.isTurnDue && dice.chance(0.5)) return { act: 'turn' };
    const { runs } = world.expectations;
    const open = [...runs.values()].filter(({ isOpen }) => isOpen).length;
    if (open < this.#temper.runs && dice.chance(0.15)) {
      return { act: 'start', run: ++this.#runs, sketch: anyRunSketch(dice, this.#temper.jobs) };
    }
    switch (dice.below(9)) {
      case 0:
        return dice.chance(0.5) ? { act: 'wake' } : this.#pass();
      case 1:
        return this.#disk(world) ?? this.#listing(world) ?? this.#pass();
      case 2:
        return this.#removal(world) ?? this.#pass();
      case 3:
        return this.#container(world) ?? this.#pass();
      case 4:
        return this.#ahead(world) ?? this.#pass();
      default:
        return this.#attempt(world) ?? this.#removal(world) ?? this.#pass();
    }
  }

  /** What happens while an engine ends. */
  #closing(world: World): Act {
    const dice = this.#dice;
    if (dice.chance(0.1)) return { act: 'wake' };
    return (dice.chance(0.3) ? this.#ahead(world) : this.#removal(world)) ?? this.#pass();
  }

  /** A disturbance of a kind that this world has; null where it cannot come now. */
  #fault(world: World): Act | null {
    const dice = this.#dice;
    const kind = dice.pick(this.#temper.kinds);
    const run = dice.any(world.expectations.runs.keys(), world.expectations.runs.size);
    const engagements = world.life?.runner.engagements;
    const at = engagements && this.#name(world, dice.any(engagements.keys(), engagements.size));
    switch (kind) {
      case 'crash':
        return dice.chance(0.3) ? { act: 'crash' } : { act: 'crash_at', point: dice.pick(deadlyPoints) };
      case 'quit':
        return { act: 'quit' };
      case 'cancel':
        return run === undefined ? null : { act: 'cancel', run: Number.parseInt(run.slice(-12), 16) };
      case 'jump':
        return { act: 'jump', ms: dice.pick([-hourMs, hourMs, -1, 1, -500]) };
      case 'disk':
        return { act: 'disk', is_full: true };
      case 'logs':
        return { act: 'logs', how: dice.pick(['slow', 'slow', 'refuses']) };
      case 'vanish':
        return this.#named(world, world.containers.all, (at) => ({ act: 'vanish', at }));
      case 'stray':
        return { act: 'stray', at: `stray ${++this.#strays}`, kind: dice.pick(['docker', 'process']) };
      case 'strays_fail':
      case 'strays_late':
        return { act: kind, kind: dice.pick(['docker', 'process']) };
      case 'remove_fails':
        return this.#named(world, world.engine?.runner.removals, (at) => ({ act: 'remove_fails', at }));
      case 'remove_late':
        return this.#named(world, world.former?.runner.removals, (at) => ({ act: 'remove_late', at }));
      case 'again':
        return at
          ? { act: 'again', at, what: dice.pick(['pulling', 'created', 'started', 'started']) }
          : null;
      case 'create_untold':
      case 'mute':
      case 'throw':
        return at ? { act: kind, at } : null;
      case 'refuse':
        return at ? { act: 'refuse', at, reason: anyRefusal(dice) } : null;
      case 'late':
        return this.#named(world, world.former?.runner.engagements, (at) => ({ act: 'late', at }));
    }
  }

  #attempt(world: World): Act | null {
    const engagements = world.life?.runner.engagements;
    const engagement = engagements && this.#dice.any(engagements.values(), engagements.size);
    const at = this.#name(world, engagement?.spec.attempt_uuid);
    if (!engagement || at === null) return null;
    return chooseForAttempt(
      this.#dice,
      engagement,
      at,
      world.containers.all.get(engagement.spec.attempt_uuid),
    );
  }

  #container(world: World): Act | null {
    return this.#named(world, world.containers.all, (at) => ({
      act: 'exit',
      at,
      end: anyEnd(this.#dice, false),
    }));
  }

  #ahead(world: World): Act | null {
    return this.#named(world, world.engine?.preparations.all, (at) => ({ act: 'make_ahead', at }));
  }

  #removal(world: World): Act | null {
    return this.#named(world, world.engine?.runner.removals, (at) => ({ act: 'removed', at }));
  }

  #listing({ life }: World): Act | null {
    const listing = life?.runner.listings[0];
    if (listing === undefined) return null;
    return { act: listing.found === null ? 'strays_look' : 'strays_tell', kind: listing.kind };
  }

  /** What the disk does by itself: it gets well. */
  #disk(world: World): Act | null {
    const dice = this.#dice;
    if (world.disk_is_full && dice.chance(0.5)) return { act: 'disk', is_full: false };
    if (world.log_mood !== 'fine' && dice.chance(0.2)) return { act: 'logs', how: 'fine' };
    const is_fine = dice.chance(0.9);
    return this.#named(world, world.life?.logs.pending, (at) => ({ act: 'log_settles', at, is_fine }));
  }

  #pass(): Act {
    return { act: 'pass', ms: this.#dice.pick([0, 1, 10, 100, 1000, 5000, 60_000]) };
  }

  #named(world: World, of: ReadonlyMap<Uuid, unknown> | undefined, act: (at: string) => Act): Act | null {
    const at = this.#name(world, of && this.#dice.any(of.keys(), of.size));
    return at === null ? null : act(at);
  }

  #name({ names }: World, uuid: Uuid | undefined): string | null {
    return (uuid !== undefined && names.get(uuid)) || null;
  }
}
