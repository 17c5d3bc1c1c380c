import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorData, type Failure } from '../../shared/domain/error.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { scheduleProblemSentence } from '../../shared/words/schedule-words.ts';
import { failureSentence, problemSentence } from '../../shared/words/words.ts';
import { pageHeaders } from '../host/page-files.ts';

/** One error on the wire: a code for programs, a message for a person, and typed data. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

/** What only HTTP can get wrong. REST speaks English: its readers are programs and those who write them. */
const httpErrors = {
  route_not_found: {
    status: 404,
    message: 'There is nothing at this address. `/swagger` shows what there is.',
  },
  method_not_allowed: {
    status: 405,
    message: 'This address does not take this method; `Allow` says which it takes.',
  },
  request_timeout: { status: 408, message: 'The request took too long to arrive.' },
  page_missing: { status: 404, message: 'The page was not built; `npm run build` builds it.' },
  too_large: { status: 413, message: 'The body is larger than the 16 MiB that are taken here.' },
  unsupported_media_type: {
    status: 415,
    message: 'The body must be JSON in UTF-8 (`content-type: application/json`).',
  },
  too_many_requests: { status: 429, message: 'Too many wrong codes; try again in a minute.' },
  headers_too_large: { status: 431, message: 'The headers of the request are too large.' },
  malformed_request: { status: 400, message: 'This is no HTTP request.' },
  engine_unreachable: { status: 503, message: 'The engine does not answer. Try again in a moment.' },
} as const;
export type HttpErrorCode = keyof typeof httpErrors;

export function errorBody(failure: Failure): ErrorBody {
  const sentence = failureSentence(failure, 'en');
  return { code: failure.code, message: [sentence, ...problemLines(failure)].join('\n'), data: failure.data };
}

function problemLines(failure: Failure): string[] {
  switch (failure.code) {
    case 'invalid_workflow':
      return failure.data.problems.map(problemLine);
    case 'invalid_schedule':
      return failure.data.problems.map(
        (problem) => `${problem.path}: ${scheduleProblemSentence(problem, 'en')}`,
      );
    default:
      return [];
  }
}

/** `file:line:column: sentence`, as far as the place is known. */
function problemLine(problem: Problem): string {
  const { file, line, column, path } = problem.place;
  const parts = [file, line, column].filter((part) => part !== null);
  if (line === null && path.length > 0) parts.push(path.join('.'));
  return [...parts, ` ${problemSentence(problem, 'en')}`].join(':').trimStart();
}

export function answerFailure(response: ServerResponse, failure: Failure): void {
  if (failure.code === 'unauthorized') response.setHeader('www-authenticate', 'Bearer');
  answerJson(response, errorData[failure.code].status, errorBody(failure));
}

export function answerHttpError(response: ServerResponse, code: HttpErrorCode): void {
  const { status, body } = httpErrorBody(code);
  answerJson(response, status, body);
}

export function httpErrorBody(code: HttpErrorCode): { status: number; body: ErrorBody } {
  const { status, message } = httpErrors[code];
  return { status, body: { code, message, data: {} } };
}

/** Tells which methods an address takes: to who asks for them, and to who tried another. */
export function answerMethods(
  { method }: IncomingMessage,
  response: ServerResponse,
  methods: readonly string[],
): void {
  response.setHeader('allow', methods.join(', '));
  if (method === 'OPTIONS') answerJson(response, 204, undefined);
  else answerHttpError(response, 'method_not_allowed');
}

/**
 * Answers before the body has come, and closes. A connection that is closed with bytes in it unread is reset, and with
 * it the answer: so for a while the rest is taken and thrown away.
 */
export async function answerTooLarge(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, body } = httpErrorBody('too_large');
  const content = startJson(response, status, body, { connection: 'close' });
  // Who asked first, and was not told to go on, sends nothing.
  const isComing = request.headers.expect === undefined || request.readableDidRead;
  response.write(content);
  if (isComing) await discard(request);
  response.end();
}

const discardedBytes = 256 * 1024 * 1024;
const discardMs = 10_000;

function discard(request: IncomingMessage): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let bytes = 0;
  const timer = setTimeout(resolve, discardMs);
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > discardedBytes) resolve();
  });
  request.once('end', resolve).once('close', resolve);
  request.resume();
  return promise.finally(() => clearTimeout(timer));
}

/** Undefined has no body (204). */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.end(startJson(response, status, body));
}

function startJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  for (const [name, value] of Object.entries({ ...apiHeaders, ...headers })) response.setHeader(name, value);
  if (body === undefined) {
    response.writeHead(204);
    return Buffer.alloc(0);
  }
  const content = Buffer.from(`${JSON.stringify(body)}\n`);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': content.length });
  return content;
}

/** The headers of every answer that is data. */
export const apiHeaders: Readonly<Record<string, string>> = { ...pageHeaders, 'cache-control': 'no-store' };
