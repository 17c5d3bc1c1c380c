export const secrets = {
  title: 'Secrets',
  name: 'Name',
  usedBy: 'Used by',
  changed: 'Changed',
  actions: 'Actions',
  more: (name: string): string => `More for ${name}`,
  moreUsers: (count: number): string => `and ${count} more`,
  unused: 'No workflow names it',
  unreadable: 'enter again',
  add: 'Add secret',
  addNamed: (name: string): string => `Add ${name}`,
  added: (name: string): string => `${name} is kept.`,
  replace: 'Replace value…',
  replaceNamed: (name: string): string => `New value of ${name}`,
  replaceNow: 'Replace',
  replaced: (name: string): string => `${name} has a new value.`,
  replaceHint: 'Jobs that run keep the value that they were given.',
  keep: 'Keep',
  deleteItem: 'Delete…',
  nameHint: 'Letters, digits and `_`, for example `API_KEY`.',
  value: 'Value',
  reveal: 'Show',
  valueHint:
    'One line or several; Shift+Enter begins a new one. It is masked in logs, and never shown again.',
  severalLines: (count: number): string => `${count} lines, kept as they are. Each is masked in logs.`,
  lost: (names: readonly string[]): string =>
    `The key that these were encrypted with, in the file \`secrets.key\`, is gone or is another one. Enter them again: ${names.map((name) => `\`${name}\``).join(', ')}`,
  emptyTitle: 'No secrets yet',
  emptyText:
    'Passwords, tokens and keys that jobs need do not belong in a workflow. Keep them here: they are encrypted on this machine, given to the jobs that name them, and masked in their logs.',
  asVariable: 'A job gets it as a variable',
  asFile: 'or as a file in `/run/secrets`',
  copyLine: (line: string): string => `Copy ${line}`,
  deletion: {
    title: 'Delete secret',
    lost: (name: string): string => `The value of \`${name}\` cannot be had back.`,
    users: (count: number): string =>
      count === 1
        ? 'Jobs of this workflow do not begin without it:'
        : `Jobs of these ${count} workflows do not begin without it:`,
    confirm: 'Delete secret',
    done: (name: string): string => `${name} is deleted.`,
  },
};
