/** What the command line ends with; scripts depend on it. */
export const exitCodes = {
  succeeded: 0,
  failed: 1,
  /** The file or the call is wrong, or there is no engine to be had. */
  wrong: 2,
  no_docker: 3,
  cancelled: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
