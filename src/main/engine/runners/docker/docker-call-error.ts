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
