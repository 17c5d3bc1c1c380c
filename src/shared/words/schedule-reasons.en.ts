import type { FireReason, FireReasonCode } from '../domain/schedule.ts';

/** Why a due time started no run, as a sentence. */
export const fireReasonsEn: {
  [Code in FireReasonCode]: (data: Extract<FireReason, { code: Code }>['data']) => string;
} = {
  overlap: ({ run_number }) => `Skipped: run #${run_number} was still going.`,
  already_held: () => 'Skipped: another time was waiting already for the run before it to end.',
  paused: () => 'Skipped: all schedules were paused.',
  invalid_params: ({ message }) => `Skipped: the workflow does not take its parameters. ${message}`,
  cannot_be_computed: ({ message }) =>
    `Skipped, and the schedule was deactivated: its next time cannot be worked out on this computer. ${message}`,
  not_running: () => 'Missed: Gantry was not running.',
  store_refused: () => 'Missed: nothing could be written to the disk.',
  asleep: () => 'Missed: the computer was asleep, or its clock was set forward.',
  deactivated: () => 'Let go: the schedule was deactivated before the run could start.',
};
