import type { Client } from '../../shared/contract/contract.ts';
import type { RunDetail } from '../../shared/contract/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';

/** The runs that are meant, each once; the call of the first that there is not is refused. */
export async function findRuns(client: Client, keys: readonly string[]): Promise<RunDetail[]> {
  const found = new Map<Uuid, RunDetail>();
  for (const key of keys) {
    const { uuid } = await client.run.find({ key });
    if (!found.has(uuid)) found.set(uuid, await client.run.show({ uuid }));
  }
  return [...found.values()];
}

/** A run as a person names it to a command. */
export function nameOfRun({ workflow_name, run }: Pick<RunDetail, 'workflow_name' | 'run'>): string {
  return `${workflow_name}#${run.number}`;
}
