import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Client } from '../../../shared/contract/contract.ts';
import { logStreamSchema } from '../../../shared/domain/log.ts';
import { uuidSchema } from '../../../shared/domain/uuid.ts';
import { LogBytes } from '../../../shared/log-text/log-bytes.ts';
import type { InputSchema } from './input-schema.ts';
import type { Route } from './route-table.ts';
import { drained } from './send-stream.ts';

/** Entries that are asked for at once; about 1 MiB ends a window before. */
const windowEntries = 5000;

export const downloadInputSchema = z.object({
  attempt_uuid: uuidSchema,
  stream: logStreamSchema.optional().describe('Only what was written to it.'),
  timestamps: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe(
      'Puts time and stream before each line, which is kept whole; without it the bytes are exactly those that were printed.',
    ),
});

/** The one route that is no call of the contract: what it answers is no JSON. */
export const downloadRoute: Route = {
  name: ['log', 'raw'],
  method: 'GET',
  path: '/log/{attempt_uuid}/raw',
  input: downloadInputSchema,
  schema: z.toJSONSchema(downloadInputSchema, { io: 'input' }) as InputSchema,
  hasBody: false,
  status: 200,
  tellsNew: false,
  isStream: true,
  isSafe: true,
};

/**
 * Sends all that an attempt has printed so far, window by window, no faster than it is read. Rejects before the first
 * byte where there is no such attempt.
 * @param input fits {@link downloadInputSchema}
 */
export async function downloadLog(client: Client, response: ServerResponse, input: unknown): Promise<void> {
  const { attempt_uuid, stream = null, timestamps } = downloadInputSchema.parse(input);
  const { job, attempt } = await client.run.attempt({ attempt_uuid });
  const first = await client.log.window({ attempt_uuid, from: 0, limit: windowEntries });
  const end = first.length.entries;
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': dispositionOf(
      `${job}-${attempt.number}${stream === null ? '' : `.${stream}`}.log`,
    ),
  });
  const bytes = new LogBytes({ stream, timestamps });
  for (let { entries } = first; entries.length > 0; ) {
    const isTaken = response.write(bytes.add(entries.filter(({ number }) => number < end)));
    const next = (entries.at(-1)?.number ?? end) + 1;
    if (next >= end) break;
    if (!isTaken) await drained(response);
    if (response.destroyed) return;
    ({ entries } = await client.log.window({ attempt_uuid, from: next, limit: windowEntries }));
  }
  response.end(bytes.end());
}

/** A name for the file in ASCII, and as it is (RFC 6266). */
function dispositionOf(name: string): string {
  return `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
