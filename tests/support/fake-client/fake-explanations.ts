import type { LiveFacts } from '../../../src/main/engine/plan/explain/facts.ts';
import { RunExplainer } from '../../../src/main/engine/run-explainer.ts';
import type { ExplainUpdate, RunDetail, RunExplanations } from '../../../src/shared/contract/run.ts';
import type { DockerStatus } from '../../../src/shared/domain/docker-status.ts';
import { liveFacts } from '../explain/live-facts.ts';
import { Broadcast } from './broadcast.ts';
import type { SimulatedRun } from './simulated-run.ts';

/** Docker as the fake engine has it. */
export interface WatchedDocker {
  status(): DockerStatus;
  readonly changes: Broadcast<DockerStatus>;
}

const nothing = { stops: new Map(), made_under: new Map() };

/** What the engine would say of a run. */
export function explainOnce(detail: RunDetail, docker: DockerStatus): RunExplanations {
  const { run, jobs } = new RunExplainer(detail, new Map()).changes(nothing, liveOf(detail, docker));
  if (run === null) throw new Error('what is explained first is explained whole');
  return { run, jobs };
}

/** The same, and what is otherwise after each change of the run or of Docker. */
export async function* watchExplanations(
  run: SimulatedRun,
  docker: WatchedDocker,
  signal?: AbortSignal,
): AsyncGenerator<ExplainUpdate, void> {
  const explainer = new RunExplainer(run.detail, new Map());
  const changes = new Broadcast<null>();
  const leaving = new AbortController();
  const stop = AbortSignal.any([leaving.signal, ...(signal === undefined ? [] : [signal])]);
  const forward = async (values: AsyncGenerator<unknown, void>): Promise<void> => {
    for await (const _ of values) changes.send(null);
  };
  const listening = changes.listen([null], stop);
  void forward(run.updates.listen([], stop));
  void forward(docker.changes.listen([], stop));
  try {
    for await (const _ of listening) {
      const { detail } = run;
      explainer.take({ ...detail, run: detail.run });
      yield explainer.changes(nothing, liveOf(detail, docker.status()));
    }
  } finally {
    leaving.abort();
  }
}

function liveOf({ definition, pulls, attempts, job_runs }: RunDetail, docker: DockerStatus): LiveFacts {
  const leaders = Object.keys(pulls).flatMap((uuid) => {
    const attempt = attempts.find((one) => one.uuid === uuid);
    const jobRun = job_runs.find((one) => one.uuid === attempt?.job_run_uuid);
    return jobRun === undefined ? [] : [[uuid, { job: jobRun.name, run: null }] as const];
  });
  return liveFacts({
    docker,
    pulls,
    leaders: new Map(leaders),
    places: {
      run_limit: definition.max_parallel ?? 4,
      machine_limit: 16,
      others: 0,
      other_runs: 0,
      ahead: new Map(),
    },
  });
}
