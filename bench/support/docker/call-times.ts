import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';

/** When a call was made of Docker by this process, and when its answer was there. Milliseconds of `performance.now`. */
export interface CallTime {
  /** Method and path, without version, query and name: `POST /containers/start`. */
  readonly call: string;
  readonly asked_at: number;
  /** The first byte of its content; null for an answer without any. */
  answered_at: number | null;
}

/**
 * Notes the calls of Docker by Node's own diagnostics, whoever makes them, until `stop`. Nothing is put between caller
 * and Docker: a proxy would add two hops to each of the calls of a gap.
 */
export function recordCalls(): { readonly calls: CallTime[]; stop(): void } {
  const calls: CallTime[] = [];
  const byRequest = new WeakMap<ClientRequest, CallTime>();
  const onStart = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    const noted = { call: nameOf(request), asked_at: performance.now(), answered_at: null };
    calls.push(noted);
    byRequest.set(request, noted);
  };
  const onAnswer = (message: unknown): void => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    const noted = byRequest.get(request);
    if (noted === undefined) return;
    const push = response.push.bind(response);
    response.push = (chunk: unknown, encoding) => {
      if (chunk !== null) noted.answered_at ??= performance.now();
      return push(chunk, encoding);
    };
  };
  subscribe('http.client.request.start', onStart);
  subscribe('http.client.response.finish', onAnswer);
  return {
    calls,
    stop() {
      unsubscribe('http.client.request.start', onStart);
      unsubscribe('http.client.response.finish', onAnswer);
    },
  };
}

function nameOf({ method, path }: ClientRequest): string {
  const [plain = ''] = path.split('?');
  return `${method} ${plain.replace(/^\/v[\d.]+/, '').replace(/\/containers\/[^/]{12,}/, '/containers')}`;
}

/** From each answer of `wait` to the next call of `start`: of calls that one chain of containers has made, in order. */
export function gapsOf(calls: readonly CallTime[]): number[] {
  const ends = calls.filter(({ call }) => call === 'POST /containers/wait');
  const starts = calls.filter(({ call }) => call === 'POST /containers/start');
  return ends.slice(0, -1).map(({ answered_at }, index) => {
    const next = starts[index + 1];
    if (next === undefined || answered_at === null || next.asked_at < answered_at) {
      throw new Error('the calls are not those of a chain');
    }
    return next.asked_at - answered_at;
  });
}
