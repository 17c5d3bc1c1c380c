import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import type { PlainValue } from '../../../../shared/workflow-edit/workflow-edit.ts';

/** The image of jobs that have no other one to take after. */
export const firstImage = 'alpine:3';

/** What a new job begins with: it can run as it is. It is carried out as the job that it is made beside. */
export function newJobSettings(like: Pick<JobDefinition, 'runner' | 'image'> | null): {
  [key: string]: PlainValue;
} {
  const command = ['echo', 'Hello'];
  if (like?.runner === 'process') return { runner: 'process', command };
  return { image: like?.image ?? firstImage, command };
}

export const firstJobName = 'job-1';

/** The text of a new workflow: one job, which can run. */
export const newWorkflowText = `name: new-workflow
jobs:
  ${firstJobName}:
    image: ${firstImage}
    command: [echo, Hello]
`;
