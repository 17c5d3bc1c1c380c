import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** How often something is sent on a stream of which nothing is to be told, so that no one on the way cuts it. */
const keepAliveMs = 15_000;

/**
 * Sends a stream as server-sent events: `message` for each value, `done` at the end, `error` (with the shape of every
 * error) where it breaks. Waits for a client that reads slowly; ends the stream when the client leaves.
 */
export async function sendStream(
  response: ServerResponse,
  stream: AsyncIterator<unknown>,
  describeError: (error: unknown) => unknown,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
  response.flushHeaders();
  const keepAlive = setInterval(() => response.write(': keep-alive\n\n'), keepAliveMs);
  const leave = (): void => void stream.return?.();
  response.once('close', leave);
  try {
    for (;;) {
      const next = await stream.next();
      if (response.destroyed) return;
      if (next.done === true) break;
      await send(response, 'message', next.value);
    }
    await send(response, 'done', null);
  } catch (error) {
    if (!response.destroyed) await send(response, 'error', describeError(error));
  } finally {
    clearInterval(keepAlive);
    response.off('close', leave);
    response.end();
  }
}

async function send(response: ServerResponse, event: string, data: unknown): Promise<void> {
  const isTaken = response.write(`event: ${event}\ndata: ${JSON.stringify(data ?? null)}\n\n`);
  if (!isTaken) await drained(response);
}

/** Until the other side has read what was written, or has gone. */
export async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const gone = new AbortController();
  const { signal } = gone;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  gone.abort();
}
