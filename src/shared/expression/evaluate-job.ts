import type { JobDefinition } from '../domain/job-definition.ts';
import type { ExpressionContext } from './context.ts';
import { evaluateText } from './template.ts';

/** The part of a job that may hold expressions. */
export type JobTexts = Pick<
  JobDefinition,
  | 'image'
  | 'entrypoint'
  | 'command'
  | 'environment'
  | 'working_dir'
  | 'user'
  | 'volumes'
  | 'platform'
  | 'network_mode'
>;

export type JobEvaluation =
  | { readonly ok: true; readonly texts: JobTexts }
  /** `key` is the setting whose expression failed. */
  | { readonly ok: false; readonly key: keyof JobTexts; readonly message: string };

/**
 * Evaluates every expression of a job. The workflow's environment is part of the result; the job's own variables win.
 * Texts that come out of an expression are not looked at again, so a parameter's value is never run as one.
 */
export function evaluateJob(
  job: JobTexts,
  workflowEnvironment: Readonly<Record<string, string>>,
  context: ExpressionContext,
): JobEvaluation {
  // A secret has its place in the environment; anywhere else it would be seen.
  const { secrets: _, ...withoutSecrets } = context;
  let failure: { key: keyof JobTexts; message: string } | null = null;
  const text = (key: keyof JobTexts, value: string): string => {
    const evaluated = evaluateText(value, key === 'environment' ? context : withoutSecrets);
    if (evaluated.ok) return evaluated.value;
    failure ??= { key, message: evaluated.message };
    return value;
  };
  const optional = (key: keyof JobTexts, value: string | null) => (value === null ? null : text(key, value));
  const list = (key: keyof JobTexts, values: readonly string[] | null) =>
    values?.map((value) => text(key, value)) ?? null;

  const texts: JobTexts = {
    image: optional('image', job.image),
    entrypoint: list('entrypoint', job.entrypoint),
    command: list('command', job.command),
    environment: Object.fromEntries(
      Object.entries({ ...workflowEnvironment, ...job.environment }).map(([name, value]) => [
        name,
        text('environment', value),
      ]),
    ),
    working_dir: optional('working_dir', job.working_dir),
    user: optional('user', job.user),
    volumes: job.volumes.map((volume) => ({
      ...volume,
      source: text('volumes', volume.source),
      target: text('volumes', volume.target),
    })),
    platform: optional('platform', job.platform),
    network_mode: optional('network_mode', job.network_mode),
  };
  return failure === null ? { ok: true, texts } : Object.assign({ ok: false as const }, failure);
}
