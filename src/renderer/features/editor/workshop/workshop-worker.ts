import { copyJobs } from '../../../../shared/workflow-edit/copy-jobs.ts';
import { readDraft } from '../document/draft-reading.ts';
import type { Answer, Question } from './messages.ts';
import { editDraft } from './workshop.ts';

function answer(question: Question): Answer['value'] {
  switch (question.kind) {
    case 'read':
      return readDraft(question.source, question.folder);
    case 'edit':
      return editDraft(question.source, question.edits, question.folder);
    case 'copy':
      return copyJobs(question.source, question.jobs);
  }
}

addEventListener('message', ({ data }: MessageEvent<Question>) =>
  postMessage({ number: data.number, value: answer(data) } satisfies Answer),
);
