import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { State } from './state.ts';

/** One request, and the means to answer it. */
export interface Exchange {
  readonly state: State;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** What the route's pattern holds in parentheses. */
  readonly key: string;
}

/** A route of the API. */
export interface Route {
  /** By which a test orders a fault. */
  readonly name: string;
  readonly method: string;
  /** Without the version. */
  readonly path: RegExp;
  readonly answer: (exchange: Exchange) => void | Promise<void>;
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function answerEmpty(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

/** As Docker tells every error. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  answerJson(response, status, { message });
}

export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = (await buffer(request)).toString();
  return text === '' ? {} : JSON.parse(text);
}

export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}
