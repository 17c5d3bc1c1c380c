/** Asks the server that served the page for what is no call: a path without its origin. */
export type HttpGet = (path: string, signal: AbortSignal) => Promise<Response>;
