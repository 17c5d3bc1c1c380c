import type { IncomingMessage, ServerResponse } from 'node:http';

/** Values inside each other that a body may have: more than any call has, and less than what fills the stack. */
const maxDepth = 100;
/** Values that a body may have: more than the older dialect needs for the most jobs that a workflow can have. */
const maxValues = 500_000;

export type ReadBody = { readonly text: string } | 'too_large' | 'not_text';
export type ReadJson =
  /** Undefined where there was no body. */
  | { readonly value: unknown }
  | 'too_large'
  | 'not_text'
  | 'malformed'
  | 'too_deep'
  | 'too_many'
  | 'other_type';

/**
 * The body as text; `too_large` when it is longer than that, `not_text` when it is not UTF-8. Who asked whether the body
 * may be sent (`Expect: 100-continue`) is told here that it may.
 */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limitBytes: number,
): Promise<ReadBody> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return 'too_large';
  if (request.headers.expect !== undefined) response.writeContinue();
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

/**
 * The body as JSON. A content type that names another form is refused before anything is read; two that clients send
 * without being asked (`curl -d`, `fetch` with a text) are believed only where the body turns out to be no JSON.
 */
export async function readJson(
  request: IncomingMessage,
  response: ServerResponse,
  limitBytes: number,
): Promise<ReadJson> {
  const type = contentType(request);
  if (type === 'other' && hasBody(request)) return 'other_type';
  const body = await readBody(request, response, limitBytes);
  if (typeof body === 'string') return body;
  const { text } = body;
  if (text.trim() === '') return { value: undefined };
  if (hasMoreValues(text, maxValues)) return 'too_many';
  try {
    const value: unknown = JSON.parse(text);
    return isDeeper(value, maxDepth) ? 'too_deep' : { value };
  } catch {
    return type === 'by_habit' ? 'other_type' : 'malformed';
  }
}

const byHabit = new Set(['application/x-www-form-urlencoded', 'text/plain']);

function contentType({ headers }: IncomingMessage): 'json' | 'by_habit' | 'other' {
  if (![undefined, 'identity'].includes(headers['content-encoding'])) return 'other';
  const [written = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((part) => /^\s*charset="?([^"\s]*)"?\s*$/.exec(part)?.[1]).find(Boolean);
  if (charset !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(charset)) return 'other';
  const type = written.trim();
  if (type === '' || /^application\/([\w.-]+\+)?json$/.test(type)) return 'json';
  return byHabit.has(type) ? 'by_habit' : 'other';
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Counted before they are made: that would hold up everybody else. */
function hasMoreValues(json: string, limit: number): boolean {
  let count = 1;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') at = endOfText(json, at);
    else if (character === ',' || character === '[' || character === '{') count += 1;
    if (count > limit) return true;
  }
  return false;
}

/** Where the text ends that begins with the quote at `start`. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === '\\') at += 1;
    else if (json[at] === '"') return at;
  }
  return json.length;
}

function isDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}
