export const logsEn = {
  not_found: (text: string) => `No line contains \`${text}\`.`,
  not_matched: (pattern: string) => `No line matches \`${pattern}\`.`,
  no_attempt: (number: number) => `No job has made attempt ${number}.`,
};
