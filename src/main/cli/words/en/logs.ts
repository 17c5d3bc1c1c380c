export const logsEn = {
  needs_search: (option: string) =>
    `error: option '${option}' says how --search is meant, which was not given`,
  not_found: (text: string) => `No line contains \`${text}\`.`,
  not_matched: (pattern: string) => `No line matches \`${pattern}\`.`,
  no_attempt: (number: number) => `No job has made attempt ${number}.`,
};
