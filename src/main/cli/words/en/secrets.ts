export const secretsEn = {
  none: 'There are no secrets. Keep one with `gantry secret set NAME`.',
  unreadable: (names: string) =>
    `These cannot be decrypted, because the key in the file secrets.key is gone or is another one; set them again: ${names}`,
  ask_value: (name: string) => `Value of ${name} (it is not shown):`,
  not_read: (file: string, message: string) => `${file} cannot be read: ${message}`,
  kept: (name: string) => `${name} is kept. Jobs name it as \${{ secrets.${name} }}, or under \`secrets\`.`,
  replaced: (name: string) => `${name} has a new value. Jobs that run keep the one that they were given.`,
  ends_with_newline: 'The value ends with a newline, as the file does.',
  deletes: (name: string) => `This deletes the secret ${name}; its value cannot be had back.`,
  used_by: (workflows: string) => `Jobs of these workflows do not begin without it: ${workflows}.`,
  used_by_none: 'No workflow names it.',
  delete_question: 'Delete it?',
  deleted: (name: string) => `${name} is deleted.`,
};
