import { TestEngine } from './test-engine.ts';

/**
 * An engine to be killed: works on the folder that it is given, its jobs end as soon as they start. It says `ready`,
 * makes a schedule of the timing that it is told, and at `finish` deactivates all, waits for the runs and ends.
 */
export type ToScheduleHost =
  | { readonly kind: 'schedule'; readonly timing: { kind: 'interval'; every_ms: number; start_at: string } }
  | { readonly kind: 'finish' };

const gantry = new TestEngine({
  folder: process.argv[2] ?? '',
  onAttempt: (attempt) => {
    attempt.start();
    attempt.exit(0);
  },
});
const { engine, store } = gantry;

process.on('message', (message: ToScheduleHost) => {
  switch (message.kind) {
    case 'schedule': {
      const source = 'name: w\njobs: { a: { image: x } }';
      const workflow = engine.workflows.create({ source, file: null, folder: null });
      if (!workflow.ok) throw new Error('the workflow was refused');
      const { timing } = message;
      const wish = { timing, catch_up: 'all', overlap: 'allow' } as const;
      const made = engine.schedules.create(workflow.value.uuid, wish);
      if (!made.ok) throw new Error('the schedule was refused');
      engine.schedules.activate(made.value.uuid);
      process.send?.('scheduled');
      return;
    }
    case 'finish':
      for (const { uuid } of store.schedules.page(everySchedule)) engine.schedules.deactivate(uuid);
      engine.changes.onAnyRun(endWhenIdle);
      endWhenIdle();
  }
});

const everySchedule = { workflow_uuid: null, is_active: null, after: null, limit: 100 } as const;

let isEnding = false;

function endWhenIdle(): void {
  if (isEnding || store.openRuns().length > 0) return;
  isEnding = true;
  void engine.close().then(() => process.disconnect());
}

process.send?.('ready');
