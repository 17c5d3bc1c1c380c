import { z } from 'zod';

const message = z.string();
const image = z.string();
const job = z.string();

/**
 * Why a run, a job run or an attempt did not succeed: a closed set of codes, each with the data that a person needs
 * to mend it. It is stored with the state and worded by the message catalogues, never here.
 */
export const reasonSchema = z.discriminatedUnion('code', [
  /** The command ended with an exit code other than 0. */
  z.object({ code: z.literal('exit_code'), data: z.object({ exit_code: z.int() }) }),
  /** The command ended by a signal that came from within (a crash), not from Gantry. */
  z.object({ code: z.literal('killed_by_signal'), data: z.object({ signal: z.string() }) }),
  /** Gantry stopped the attempt because it ran longer than its `timeout`. */
  z.object({
    code: z.literal('timed_out'),
    data: z.object({ timeout_ms: z.int(), oom_killed: z.boolean().optional() }),
  }),
  /** The kernel ended the container for want of memory; null where no limit was set. */
  z.object({
    code: z.literal('oom_killed'),
    data: z.object({ limit_bytes: z.int().nullable(), exit_code: z.int() }),
  }),
  z.object({ code: z.literal('command_not_found'), data: z.object({ command: z.string(), message }) }),
  z.object({ code: z.literal('exec_format_error'), data: z.object({ command: z.string(), message }) }),
  z.object({ code: z.literal('wrong_platform'), data: z.object({ image, message }) }),
  /** The registry, or with `pull_policy: never` this machine, does not have the image. */
  z.object({ code: z.literal('image_not_found'), data: z.object({ image, message }) }),
  z.object({ code: z.literal('registry_denied'), data: z.object({ image, message }) }),
  z.object({ code: z.literal('registry_unreachable'), data: z.object({ image, message }) }),
  /** Docker did not answer within the time that the caller had bounded. */
  z.object({ code: z.literal('docker_unreachable'), data: z.object({ message }) }),
  /** The runner refused the job's settings. */
  z.object({ code: z.literal('invalid_config'), data: z.object({ message }) }),
  /** The Docker engine that ran the attempt no longer knows its container. */
  z.object({ code: z.literal('container_lost'), data: z.object({}) }),
  /** The supervisor of a process attempt vanished without leaving an exit code. */
  z.object({ code: z.literal('supervisor_lost'), data: z.object({}) }),
  /** Someone other than Gantry stopped the container; its exit code says nothing. */
  z.object({
    code: z.literal('stopped_outside'),
    data: z.object({ exit_code: z.int(), signal: z.string().nullable() }),
  }),
  z.object({ code: z.literal('output_invalid'), data: z.object({ message }) }),
  /** A secret that the job names is not there; or it is, and the key that it was encrypted with is gone. */
  z.object({
    code: z.literal('secret_missing'),
    data: z.object({ secret: z.string(), is_unreadable: z.boolean() }),
  }),
  /** A job that this one depends on did not succeed (`job` is the one that failed first, not the neighbour). */
  z.object({ code: z.literal('dependency_failed'), data: z.object({ job }) }),
  z.object({ code: z.literal('dependency_skipped'), data: z.object({ job }) }),
  z.object({ code: z.literal('condition_false'), data: z.object({ condition: z.string() }) }),
  /** Cancelled or never started because `job` failed in a run with `on_failure: stop`. */
  z.object({ code: z.literal('stopped_by_failure'), data: z.object({ job }) }),
  z.object({ code: z.literal('superseded'), data: z.object({}) }),
  z.object({ code: z.literal('cancelled_by_user'), data: z.object({}) }),
  z.object({ code: z.literal('skipped_by_user'), data: z.object({}) }),
]);

export type Reason = z.infer<typeof reasonSchema>;
export type ReasonCode = Reason['code'];
export type ReasonOf<Code extends ReasonCode> = Extract<Reason, { code: Code }>;
