/** Thrown by a reader when a file has cost too much; the parser makes a `syntax` problem of it. */
export class FileTooCostly extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
