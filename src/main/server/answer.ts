import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorData, type Failure } from '../../shared/domain/error.ts';
import type { Problem } from '../../shared/domain/problem.ts';
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
  route_not_found: { status: 404, message: 'There is nothing at this address for this method.' },
  page_missing: { status: 404, message: 'The page was not built; `npm run build` builds it.' },
  too_large: { status: 413, message: 'The body is larger than is taken here.' },
  too_many_requests: { status: 429, message: 'Too many wrong codes; try again in a minute.' },
} as const;
export type HttpErrorCode = keyof typeof httpErrors;

export function errorBody(failure: Failure): ErrorBody {
  const sentence = failureSentence(failure, 'en');
  const problems = failure.code === 'invalid_workflow' ? failure.data.problems.map(problemLine) : [];
  return { code: failure.code, message: [sentence, ...problems].join('\n'), data: failure.data };
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

/** The body as text; `too_large` when it is longer than that, `not_text` when it is not UTF-8. */
export async function readBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<{ readonly text: string } | 'too_large' | 'not_text'> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return 'too_large';
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limitBytes) return 'too_large';
    chunks.push(chunk);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return 'not_text';
  }
}
