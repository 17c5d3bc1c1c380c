const reruns = (count: number): string =>
  count === 0
    ? ''
    : count === 1
      ? ' A later run keeps results of it.'
      : ` ${count} later runs keep results of it.`;

export const retentionEn = {
  unlimited: 'no bound',
  kept: (rule: string) => `Kept of each workflow: ${rule}.`,
  kept_of: (workflow: string, rule: string, whose: string) => `Kept of ${workflow}: ${rule} (${whose}).`,
  own: 'its own rule',
  of_all: 'as of all workflows',
  logs: (taken: string, most: string) => `Logs take ${taken}; bound: ${most}.`,
  question: 'Go on?',
  deletes: (run: string, logs: string, count: number) =>
    `This deletes ${run}, its history and its logs (${logs}).${reruns(count)}`,
  delete_question: (count: number): string => (count === 1 ? 'Delete it?' : 'Delete them?'),
  deleted: (run: string) => `${run} deleted`,
  kept_by_hand: (run: string) => `${run} is kept`,
  let_go: (run: string) => `${run} is left to the rule of its workflow again`,
};
