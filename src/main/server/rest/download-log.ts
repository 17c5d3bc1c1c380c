import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Client } from '../../../shared/contract/contract.ts';
import type { LogEntry, LogStream } from '../../../shared/domain/log.ts';
import { uuidSchema } from '../../../shared/domain/uuid.ts';
import type { InputSchema } from './input-schema.ts';
import type { Route } from './route-table.ts';
import { drained } from './send-stream.ts';

/** Entries that are asked for at once; about 1 MiB ends a window before. */
const windowEntries = 5000;

export const downloadInputSchema = z.object({
  attempt_uuid: uuidSchema,
  timestamps: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('Puts the time before each line; without it the bytes are exactly those that were printed.'),
});

/** The one route that is no call of the contract: what it answers is no JSON. */
export const downloadRoute: Route = {
  name: ['log', 'download'],
  method: 'GET',
  path: '/log/{attempt_uuid}/download',
  input: downloadInputSchema,
  schema: z.toJSONSchema(downloadInputSchema, { io: 'input' }) as InputSchema,
  hasBody: false,
  status: 200,
  isStream: true,
  isSafe: true,
};

/**
 * Sends all that an attempt has printed so far, window by window, no faster than it is read. Rejects before the first
 * byte where there is no such attempt.
 * @param input fits {@link downloadInputSchema}
 */
export async function downloadLog(client: Client, response: ServerResponse, input: unknown): Promise<void> {
  const { attempt_uuid, timestamps } = downloadInputSchema.parse(input);
  const { job, attempt } = await client.run.attempt({ attempt_uuid });
  const first = await client.log.window({ attempt_uuid, from: 0, limit: windowEntries });
  const end = first.length.entries;
  const name = encodeURIComponent(`${job}-${attempt.number}.log`);
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="${attempt_uuid}.log"; filename*=UTF-8''${name}`,
  });
  const startOf = timestamps ? timeAtStart() : () => '';
  for (let { entries } = first; entries.length > 0; ) {
    // What Gantry says between the lines is not among the bytes that were printed.
    const within = entries.filter(
      ({ number, stream }) => number < end && (timestamps || stream !== 'gantry'),
    );
    const isTaken = response.write(bytesOf(within, startOf));
    const next = (entries.at(-1)?.number ?? end) + 1;
    if (next >= end) break;
    if (!isTaken) await drained(response);
    if (response.destroyed) return;
    ({ entries } = await client.log.window({ attempt_uuid, from: next, limit: windowEntries }));
  }
  response.end();
}

/** What a line begins with, asked for each entry in order. */
type StartOf = (entry: LogEntry) => string;

/** Texts are put together before they become bytes: there may be thousands of them, and few that are no text. */
function bytesOf(entries: readonly LogEntry[], startOf: StartOf): Buffer {
  const parts: Buffer[] = [];
  let text = '';
  for (const entry of entries) {
    text += startOf(entry);
    if (entry.bytes === undefined) text += entry.text;
    else {
      parts.push(Buffer.from(text), Buffer.from(entry.bytes, 'base64'));
      text = '';
    }
    if (!entry.is_partial) text += '\n';
  }
  return Buffer.concat([...parts, Buffer.from(text)]);
}

/** The time, for lines; one that is several entries has the time of the first one. */
function timeAtStart(): StartOf {
  const isWithin: Record<LogStream, boolean> = { stdout: false, stderr: false, gantry: false };
  return ({ stream, is_partial, at }) => {
    const isStart = !isWithin[stream];
    isWithin[stream] = is_partial;
    return isStart ? `${at} ` : '';
  };
}
