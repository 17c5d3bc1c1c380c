import type { EngineFile, EngineKind } from './engine-file.ts';
import type { OpenRefusal } from './engine-handle.ts';

export type RefusalWords = {
  readonly [Code in OpenRefusal['code']]: (refusal: Extract<OpenRefusal, { code: Code }>) => string;
};

const kinds: Record<EngineKind, string> = {
  desktop: 'the Gantry window',
  serve: '`gantry serve`',
  command: 'a `gantry` command',
};

const who = ({ kind, pid }: EngineFile): string => `${kinds[kind]} (process ${pid})`;

/** Why there is no engine to speak with, and what to do, in English. */
export const refusalsEn: RefusalWords = {
  not_writable: ({ path, message }) =>
    `The data directory ${path} cannot be written: ${message}\nChoose another one with --data-dir or GANTRY_DATA_DIR.`,
  newer_store: ({ found, known }) =>
    `The data directory was written by a newer version of Gantry (its tables are at ${found}, this version knows ${known}).\nUpdate Gantry, or choose another directory with --data-dir.`,
  older_store: ({ found, known }) =>
    `The data directory was made by an older version of Gantry (its tables are at ${found}, this version has ${known}), and only looking at it does not change it.\nStart Gantry once to bring it up to date, for example with \`gantry serve\`.`,
  store_damaged: ({ path, message, backup }) =>
    `The database ${path} is damaged: ${message}\nNothing was changed. Move it away${backup === null ? '' : ` and put its backup ${backup}, from before an update of Gantry, in its place`}, or choose another directory with --data-dir.`,
  no_store: ({ path }) => `Nothing was ever stored in ${path}.`,
  engine_crashed: ({ message }) => `The engine could not start: ${message}\nSet GANTRY_DEBUG=1 to see more.`,
  owned: ({ owner }) =>
    owner === null
      ? 'Another Gantry is at work on this data directory.\nEnd it first, or choose another directory with --data-dir.'
      : owner.address === null
        ? `This data directory belongs to ${who(owner)} now.\nEnd it first, or choose another directory with --data-dir.`
        : `This data directory is served already, by ${who(owner)}.\nOpen ${owner.address}, or end it first, or choose another directory with --data-dir.`,
  other_version: ({ owner, version }) =>
    `${who(owner)} is at work on this data directory with version ${owner.version}; this is version ${version}.\nEnd it first, or use the same version.`,
  owner_silent: ({ pid, message }) =>
    `Another Gantry${pid === null ? '' : ` (process ${pid})`} holds this data directory and does not answer: ${message}\nEnd it first, or choose another directory with --data-dir.`,
};
