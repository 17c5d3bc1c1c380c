import { type FailPoint, failPoints } from '../../../src/main/engine/fail-points.ts';
import type { Death, LifeEnd } from './served-engine.ts';

/** How the next life of the engine is to end: at a fail point, or so long after its start (or since a job prints). */
export type PlannedEnd =
  | { readonly kind: 'point'; readonly death: Death }
  | { readonly kind: 'moment'; readonly after: 'start' | 'output'; readonly ms: number };

const longestPass = 5;
const startMs = 700;
const outputMs = 1500;

/** Plans kills until there were enough, and enough in each fail point; counts them. */
export class KillPlan {
  readonly #random: () => number;
  readonly #kills: number;
  readonly #perPoint: number;
  readonly #atPoints = new Map<FailPoint, number>(failPoints.map((point) => [point, 0]));
  #atMoments = 0;

  constructor(random: () => number, kills: number, perPoint: number) {
    this.#random = random;
    this.#kills = kills;
    this.#perPoint = perPoint;
  }

  get isDone(): boolean {
    return this.done >= this.#kills && this.#wanting().length === 0;
  }

  get counts(): Record<string, number> {
    return { kills: this.done, 'at random moments': this.#atMoments, ...Object.fromEntries(this.#atPoints) };
  }

  /** Fail points in which the engine has not died often enough. */
  get missing(): readonly FailPoint[] {
    return this.#wanting();
  }

  next(): PlannedEnd {
    const wanting = this.#wanting();
    const left = this.#kills - this.done;
    // As many as are wanted are spread over the kills that are left.
    const wanted = wanting.reduce((sum, point) => sum + this.#perPoint - this.#at(point), 0);
    if (wanted > 0 && this.#random() < Math.max(0.4, wanted / Math.max(1, left))) {
      const point = wanting[Math.floor(this.#random() * wanting.length)] ?? failPoints[0];
      const pass = 1 + Math.floor(this.#random() * longestPass);
      return { kind: 'point', death: { point, pass } };
    }
    const isEarly = this.#random() < 0.2;
    const ms = Math.floor(this.#random() * (isEarly ? startMs : outputMs));
    return { kind: 'moment', after: isEarly ? 'start' : 'output', ms };
  }

  note(end: Extract<LifeEnd, { kind: 'killed' }>): void {
    if (end.at === null) this.#atMoments += 1;
    else this.#atPoints.set(end.at, this.#at(end.at) + 1);
  }

  /** Kills so far. */
  get done(): number {
    return [...this.#atPoints.values()].reduce((sum, count) => sum + count, this.#atMoments);
  }

  #at(point: FailPoint): number {
    return this.#atPoints.get(point) ?? 0;
  }

  #wanting(): FailPoint[] {
    return failPoints.filter((point) => this.#at(point) < this.#perPoint);
  }
}
