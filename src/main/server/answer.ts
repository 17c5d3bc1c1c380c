import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorData, type Failure } from '../../shared/domain/error.ts';
import { failureSentence } from '../../shared/words/words.ts';
import { pageHeaders } from '../host/page-files.ts';

/** One error on the wire: a code for programs, a message for a person, and typed data. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

/** What only HTTP can get wrong. REST speaks English: its readers are programs and those who write them. */
const httpErrors = {
  route_not_found: { status: 404, message: 'There is nothing at this address for this method.' },
  page_missing: { status: 404, message: 'The page was not built; `npm run build` builds it.' },
  too_large: { status: 413, message: 'The body is larger than is taken here.' },
  too_many_requests: { status: 429, message: 'Too many wrong codes; try again in a minute.' },
} as const;
export type HttpErrorCode = keyof typeof httpErrors;

export function errorBody(failure: Failure): ErrorBody {
  return { code: failure.code, message: failureSentence(failure, 'en'), data: failure.data };
}

export function answerFailure(response: ServerResponse, failure: Failure): void {
  if (failure.code === 'unauthorized') response.setHeader('www-authenticate', 'Bearer');
  answerJson(response, errorData[failure.code].status, errorBody(failure));
}

export function answerHttpError(response: ServerResponse, code: HttpErrorCode): void {
  const { status, message } = httpErrors[code];
  // The rest of a body that is too large is not waited for.
  if (code === 'too_large') response.setHeader('connection', 'close');
  answerJson(response, status, { code, message, data: {} } satisfies ErrorBody);
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const content = Buffer.from(`${JSON.stringify(body)}\n`);
  for (const [name, value] of Object.entries(apiHeaders)) response.setHeader(name, value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': content.length });
  response.end(content);
}

/** The headers of every answer that is data. */
export const apiHeaders: Readonly<Record<string, string>> = { ...pageHeaders, 'cache-control': 'no-store' };

/** @returns null when the body is longer than that. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
