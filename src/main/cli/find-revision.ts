import type { Client } from '../../shared/contract/contract.ts';
import type { RevisionSummary } from '../../shared/contract/workflow.ts';
import { uuidSchema } from '../../shared/domain/uuid.ts';
import { CallRefused } from './call-refused.ts';

const pageSize = 500;

/**
 * The key of a workflow's revision, from its number or its uuid.
 * @throws CallRefused (`not_found`) where there is none of that number.
 */
export async function findRevision(client: Client, uuid: string, key: string): Promise<string> {
  if (uuidSchema.safeParse(key).success) return key;
  const wanted = /^\d{1,9}$/.test(key) ? Number(key) : Number.NaN;
  let page: RevisionSummary[] = [];
  do {
    page = await client.workflow.revisions({ uuid, limit: pageSize, after: page.at(-1)?.uuid });
    const found = page.find(({ number }) => number === wanted);
    if (found !== undefined) return found.uuid;
  } while (page.length === pageSize);
  throw new CallRefused({ code: 'not_found', data: { kind: 'revision', key } });
}
