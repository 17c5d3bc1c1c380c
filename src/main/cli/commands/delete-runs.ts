import type { RunDeletions } from '../../../shared/contract/run.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { bytesWords } from '../../../shared/words/measures.ts';
import { failureSentence } from '../../../shared/words/words.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { confirmLoss } from '../confirm-loss.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findRuns, nameOfRun } from '../find-runs.ts';

/** `gantry run delete`: says what would go, asks, and deletes. */
export function deleteRuns(
  host: CliHost,
  keys: readonly string[],
  options: CommonOptions & { readonly yes: boolean },
): Promise<number> {
  const words = host.words.retention;
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const runs = await findRuns(client, keys);
    const losses = [];
    for (const detail of runs) {
      const { log_bytes, reruns_count } = await client.run.deletion({ uuid: detail.run.uuid });
      losses.push(words.deletes(nameOfRun(detail), bytesWords(log_bytes), reruns_count));
    }
    const refused = await confirmLoss(host, options, losses, words.delete_question(runs.length));
    if (refused !== null) return refused;
    const came = await client.run.deleteSeveral({ uuids: runs.map(({ run }) => run.uuid) });
    if (options.json) await host.out.json(came, 'indented');
    const reasons = new Map(came.refused.map(({ uuid, code }) => [uuid, code]));
    for (const detail of options.json ? [] : runs) {
      const code = reasons.get(detail.run.uuid);
      if (code === undefined) await host.out.line(words.deleted(nameOfRun(detail)));
      else await host.err.line(failureSentence(failureOf(code, detail.run), host.language));
    }
    return came.refused.length === 0 ? exitCodes.succeeded : exitCodes.wrong;
  });
}

type Code = RunDeletions['refused'][number]['code'];

function failureOf(
  code: Code,
  { uuid, number }: { readonly uuid: string; readonly number: number },
): Failure {
  return code === 'not_found' ? { code, data: { kind: 'run', key: uuid } } : { code, data: { number } };
}
