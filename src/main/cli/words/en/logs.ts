export const logsEn = {
  not_found: (text: string) => `No line contains \`${text}\`.`,
  no_attempt: (number: number) => `No job has made attempt ${number}.`,
};
