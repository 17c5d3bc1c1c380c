import type { RevisionSummary } from '../../../../shared/contract/workflow.ts';

const runs = (count: number) => (count === 1 ? 'Its 1 run and its logs' : `Its ${count} runs and their logs`);

export const workflowsEn = {
  exported: (name: string, file: string) => `${name} written to ${file}`,
  file_exists: (file: string) => `${file} exists already; --force replaces it.`,
  not_written: (file: string, message: string) => `${file} cannot be written: ${message}`,
  duplicated: (name: string, copy: string, uuid: string) => `${copy} is a copy of ${name} (${uuid})`,
  restored: (name: string, number: number, now: number) =>
    `${name}: the text of revision ${number} is now revision ${now}`,
  same_text: 'The two have the same text.',
  head: 'newest',
  origins: { file: 'its file', import: 'given' } satisfies Record<RevisionSummary['origin'], string>,
  restored_from: (number: number) => `restored from ${number}`,
  deletes: (name: string, uuid: string) => `This deletes ${name} (${uuid}).`,
  schedules_go: (count: number) =>
    count === 1 ? 'Its 1 schedule goes too.' : `Its ${count} schedules go too.`,
  history_goes: (count: number) => `${runs(count)} are deleted.`,
  history_stays: (count: number) => `${runs(count)} are kept; --drop-history deletes them.`,
  volumes_go: (names: string) => `Its volumes in Docker are removed, with all that is in them: ${names}.`,
  volumes_stay: (names: string) => `Its volumes in Docker are kept; --volumes removes them: ${names}.`,
  volumes_unknown: 'Docker cannot be reached, so volumes that it may have there stay.',
  delete_question: 'Delete it?',
  deleted: (name: string) => `${name} deleted`,
};
