import type { Engine } from '../engine/index.ts';
import { answer } from './answer.ts';
import { implementation } from './implementation.ts';
import { watchSchedules } from './watch-schedules.ts';

/** The part of the contract that is about schedules. */
export function createScheduleHandlers(engine: Engine) {
  const { schedules, fires } = engine;
  const { schedule } = implementation;
  return schedule.router({
    list: schedule.list.handler(({ input }) => schedules.list(pageOf(input))),
    listOfWorkflow: schedule.listOfWorkflow.handler(({ input, errors }) =>
      answer(schedules.listOfWorkflow({ ...pageOf(input), workflow_uuid: input.workflow_uuid }), errors),
    ),
    create: schedule.create.handler(({ input: { workflow_uuid, ...given }, errors }) =>
      answer(schedules.create(workflow_uuid, given), errors),
    ),
    show: schedule.show.handler(({ input, errors }) => answer(schedules.show(input.uuid), errors)),
    change: schedule.change.handler(({ input: { uuid, ...given }, errors }) =>
      answer(schedules.change(uuid, given), errors),
    ),
    delete: schedule.delete.handler(({ input, errors }) => answer(schedules.delete(input.uuid), errors)),
    activate: schedule.activate.handler(({ input, errors }) =>
      answer(schedules.activate(input.uuid), errors),
    ),
    deactivate: schedule.deactivate.handler(({ input, errors }) =>
      answer(schedules.deactivate(input.uuid), errors),
    ),
    forecast: schedule.forecast.handler(({ input: { workflow_uuid, count, ...given } }) =>
      schedules.forecast(given, workflow_uuid ?? null, count),
    ),
    next: schedule.next.handler(({ input, errors }) =>
      answer(schedules.next(input.uuid, input.count), errors),
    ),
    fires: schedule.fires.handler(({ input: { uuid, state, after, limit }, errors }) =>
      answer(fires.list({ schedule_uuid: uuid, state: state ?? null, after: after ?? null, limit }), errors),
    ),
    runFire: schedule.runFire.handler(({ input, errors }) =>
      answer(fires.run(input.uuid, input.fire_uuid), errors),
    ),
    paused: schedule.paused.handler(() => ({ is_paused: fires.isPaused() })),
    pause: schedule.pause.handler(({ input: { is_paused } }) => {
      fires.pause(is_paused);
      return { is_paused };
    }),
    watch: schedule.watch.handler(({ signal }) => watchSchedules(engine, signal)),
  });
}

interface PageInput {
  readonly workflow_uuid?: string | undefined;
  readonly is_active?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

function pageOf({ workflow_uuid, is_active, after, limit }: PageInput) {
  return {
    workflow_uuid: workflow_uuid ?? null,
    is_active: is_active ?? null,
    after: after ?? null,
    limit,
  };
}
