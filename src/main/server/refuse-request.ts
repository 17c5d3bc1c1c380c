import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { apiHeaders, type HttpErrorCode, httpErrorBody } from './answer.ts';

/** What Node finds wrong with a request before there is one, by its code. */
const codes: Readonly<Record<string, HttpErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
};

/**
 * Answers what is no request, or one that never came to its end, in the shape of every error, and closes.
 * @param isAnswering an answer is under way, into which nothing else can be put
 */
export function refuseRequest(error: NodeJS.ErrnoException, socket: Duplex, isAnswering: boolean): void {
  if (isAnswering || !socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, body } = httpErrorBody(codes[error.code ?? ''] ?? 'malformed_request');
  const content = `${JSON.stringify(body)}\n`;
  const headers = { ...apiHeaders, 'content-type': 'application/json', connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const length = `content-length: ${Buffer.byteLength(content)}`;
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, length];
  socket.on('error', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${content}`, () => socket.destroy());
}
