import type { WorkflowEdit } from '../../../../shared/workflow-edit/workflow-edit.ts';
import type { DraftOutcome } from '../document/draft-reading.ts';
import type { EditedDraft } from './workshop.ts';

/** What a page asks its worker. Each answer has the number of its question. */
export type Question = { readonly number: number; readonly source: string } & (
  | { readonly kind: 'read'; readonly folder: string | null }
  | { readonly kind: 'edit'; readonly edits: readonly WorkflowEdit[]; readonly folder: string | null }
  | { readonly kind: 'copy'; readonly jobs: readonly string[] }
);

export interface Answer {
  readonly number: number;
  readonly value: DraftOutcome | EditedDraft | string;
}
