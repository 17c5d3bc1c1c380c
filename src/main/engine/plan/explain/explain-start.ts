import type { DockerStatus } from '../../../../shared/domain/docker-status.ts';
import type { Explanation } from '../../../../shared/domain/explanation.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { RunnerKind } from '../../../../shared/domain/job-definition.ts';
import type { JobFacts, LiveFacts } from './facts.ts';

/** What a job that has its place waits for before it runs. */
export function explainStart({ kept, live, job, attempts }: JobFacts): Explanation {
  const made: Explanation = { code: 'is_made', data: { runner: job.runner } };
  const attempt = attempts.at(-1);
  if (live === null || attempt === undefined) return made;
  const stalledLog = live.stalled_logs.get(attempt.uuid);
  if (stalledLog !== undefined) return { code: 'log_is_stalled', data: stalledLog };
  if (live.stall !== null) return { code: 'store_is_stalled', data: live.stall };
  if (job.runner === 'process') return made;
  const since = lostDocker(job.runner, live.docker);
  if (since !== null) return { code: 'needs_docker', data: { since } };
  return (
    otherDocker(live.docker, kept.made_under.get(attempt.uuid) ?? null) ??
    whilePulling(live, attempt.uuid) ??
    (attempt.created_at === null ? made : { code: 'is_started', data: {} })
  );
}

/** Since when a runner lacks its Docker; null where it needs none, or has it as far as is known. */
export function lostDocker(runner: RunnerKind, docker: DockerStatus): Instant | null {
  return runner === 'docker' && docker.state === 'unreachable' ? docker.since : null;
}

/** @param engine_id of the Docker that has a container; null where there is none, or none is needed. */
export function otherDocker(docker: DockerStatus, engine_id: string | null): Explanation | null {
  if (docker.state !== 'reachable' || engine_id === null || docker.engine_id === engine_id) return null;
  return {
    code: 'needs_other_docker',
    data: { engine_id, reached_id: docker.engine_id, reached_endpoint: docker.endpoint },
  };
}

function whilePulling({ pulls, leaders }: LiveFacts, attempt_uuid: string): Explanation | null {
  const pull = pulls[attempt_uuid];
  if (pull === undefined) return null;
  const { led_by: leader, ...progress } = pull;
  const led_by = leader === null ? null : (leaders.get(leader) ?? null);
  if (led_by === null && pull.layers_total === 0) {
    return { code: 'asks_registry', data: { image: pull.image } };
  }
  return { code: 'pulls_image', data: { ...progress, led_by } };
}
