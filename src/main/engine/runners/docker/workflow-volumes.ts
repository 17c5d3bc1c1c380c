import { z } from 'zod';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { Clock, WorkflowVolumes } from '../../ports.ts';
import { askDocker } from './ask-docker.ts';
import { labels } from './container-names.ts';
import { hasStatus } from './docker-call-error.ts';
import type { DockerConnection } from './docker-connection.ts';
import type { DockerLookout } from './docker-watch.ts';
import { sleep } from './waiting.ts';

const listSchema = z.object({ Volumes: z.array(z.object({ Name: z.string() })).nullable() });

/** A volume is in use until the last container of its workflow is removed, which happens soon after its end. */
const inUseTries = 10;
const inUseAgainMs = 500;

/** The named volumes of workflows, found by the labels that Gantry gave them. */
export function createWorkflowVolumes(options: {
  readonly clock: Clock;
  readonly docker: DockerLookout;
  /** The data directory's own key. */
  readonly store_uuid: Uuid;
}): WorkflowVolumes {
  const { clock, docker, store_uuid } = options;

  async function list({ api }: DockerConnection, workflow_uuid: Uuid): Promise<string[]> {
    const label = [`${labels.store}=${store_uuid}`, `${labels.workflow}=${workflow_uuid}`];
    const call = { method: 'GET', path: '/volumes', query: { filters: { label } } } as const;
    const { Volumes } = await api.readAs(listSchema, call);
    return (Volumes ?? []).map(({ Name }) => Name).sort();
  }

  async function remove({ api }: DockerConnection, name: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await api.read({ method: 'DELETE', path: `/volumes/${encodeURIComponent(name)}` });
        return;
      } catch (error) {
        if (hasStatus(error, 404)) return;
        if (!hasStatus(error, 409) || tries === inUseTries) throw error;
        await sleep(clock, inUseAgainMs, new AbortController().signal);
      }
    }
  }

  return {
    of: (workflow_uuid) => askDocker(docker, (connection) => list(connection, workflow_uuid)),
    async remove(workflow_uuid) {
      const isDone = await askDocker(docker, async (connection) => {
        for (const name of await list(connection, workflow_uuid)) await remove(connection, name);
        return true;
      });
      return isDone ?? false;
    },
  };
}
