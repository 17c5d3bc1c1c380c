import type { ScheduleDetail } from '../../../../shared/contract/schedule.ts';

/** What a row opens over the page. */
export interface Question {
  readonly kind: 'fires' | 'delete';
  readonly schedule: ScheduleDetail;
}

export type AskAbout = (question: Question) => void;
