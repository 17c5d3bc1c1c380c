import type { StoredCommand } from '../../../src/main/engine/plan/decision.ts';
import type { Turn } from '../../../src/main/engine/plan/turn.ts';
import { MemoryStore } from './memory-store.ts';

/** A store with a fault: commands of one kind are not kept. */
export class ForgetfulStore extends MemoryStore {
  readonly #forgotten: StoredCommand['kind'];

  constructor(forgotten: StoredCommand['kind']) {
    super();
    this.#forgotten = forgotten;
  }

  override commit(turn: Turn): null {
    super.commit(turn);
    for (const { commands } of this.rows.values()) {
      for (const [key, { kind }] of commands) if (kind === this.#forgotten) commands.delete(key);
    }
    return null;
  }
}
