/** A call to Docker that did not succeed. */
export class DockerCallError extends Error {
  /** The HTTP status of Docker's answer; null where there was none, because the connection failed. */
  readonly status: number | null;

  constructor(status: number | null, message: string) {
    super(message);
    this.name = 'DockerCallError';
    this.status = status;
  }
}

export function isDockerCallError(error: unknown): error is DockerCallError {
  return error instanceof DockerCallError;
}

/** Whether Docker could not be reached or broke off, so that nothing is known about what became of the call. */
export function isConnectionError(error: unknown): boolean {
  return isDockerCallError(error) && error.status === null;
}

/** Whether Docker answered with this HTTP status. */
export function hasStatus(error: unknown, status: number): boolean {
  return isDockerCallError(error) && error.status === status;
}

const answerPrefix = /^\(HTTP code (\d+)\) unexpected - /;

/** @param exceededMs the limit, where it was the limit that ended the call. */
export function toCallError(error: unknown, exceededMs: number | null): DockerCallError {
  if (isDockerCallError(error)) return error;
  if (exceededMs !== null) return new DockerCallError(null, `no answer within ${exceededMs / 1000} s`);
  const message = error instanceof Error ? error.message : String(error);
  const match = answerPrefix.exec(message);
  if (match === null) return new DockerCallError(null, message);
  return new DockerCallError(Number(match[1]), message.slice(match[0].length).trim());
}
