import { z } from 'zod';
import { reasonSchema } from '../../../../shared/domain/reason.ts';

/** A process that cannot be mistaken for a later one with the same pid. */
export const processKeySchema = z.object({
  pid: z.int().positive(),
  /** When it was started, as the system tells it: see `identify` of `process-control.ts`. */
  identity: z.string(),
});
export type ProcessKey = z.infer<typeof processKeySchema>;

/** `claim.json`. */
export const claimSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('supervisor'), supervisor: processKeySchema }),
  /** It was stopped before a supervisor had claimed it: nothing is ever started. */
  z.object({ kind: z.literal('stopped') }),
]);
export type Claim = z.infer<typeof claimSchema>;

/** `started.json`. */
export const startedSchema = z.object({
  /** The leader of the command's process group. */
  leader: processKeySchema,
  /** `process.hrtime()` in nanoseconds, which all processes share until the machine is started again. */
  begun_ns: z.string(),
});
export type Started = z.infer<typeof startedSchema>;

/** `result.json`. */
export const resultSchema = z.object({
  end: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('exited'), exit_code: z.int(), signal: z.string().nullable() }),
    z.object({ kind: z.literal('failed'), reason: reasonSchema }),
  ]),
  ran_ms: z.number().nonnegative(),
});
export type Result = z.infer<typeof resultSchema>;

/** What the engine gives a supervisor to do, on its standard input: it may hold secrets, so it is in no file. */
export interface SupervisorOrder {
  readonly folder: string;
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly working_dir: string;
  /** Files for the folder of secrets. */
  readonly secret_files: readonly { readonly name: string; readonly value: string }[];
}
