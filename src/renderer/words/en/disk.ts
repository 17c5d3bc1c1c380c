export const disk = {
  stalled: (message: string): string =>
    `The disk cannot be written: ${message}. Work waits, and goes on by itself once it can be; nothing is lost.`,
};
