import { z } from 'zod';
import { logLengthSchema, logMatchesSchema, logWindowSchema } from '../../../shared/contract/log.ts';
import {
  attemptDetailSchema,
  explainUpdateSchema,
  historySchema,
  runDetailSchema,
  runExplanationsSchema,
  runSummarySchema,
  runUpdateSchema,
} from '../../../shared/contract/run.ts';
import { forecastSchema, scheduleDetailSchema } from '../../../shared/contract/schedule.ts';
import { dockerContentsSchema, systemInfoSchema } from '../../../shared/contract/system.ts';
import {
  deletionSchema,
  revisionDetailSchema,
  revisionSummarySchema,
  workflowDetailSchema,
  workflowSummarySchema,
} from '../../../shared/contract/workflow.ts';
import { attemptSchema, pullProgressSchema } from '../../../shared/domain/attempt.ts';
import { diskStatusSchema } from '../../../shared/domain/disk-status.ts';
import { dockerStatusSchema } from '../../../shared/domain/docker-status.ts';
import {
  explanationSchema,
  jobExplanationSchema,
  runExplanationSchema,
} from '../../../shared/domain/explanation.ts';
import { jobDefinitionSchema } from '../../../shared/domain/job-definition.ts';
import { jobRunSchema } from '../../../shared/domain/job-run.ts';
import { logEntrySchema } from '../../../shared/domain/log.ts';
import { olderJobSchema } from '../../../shared/domain/older-job.ts';
import { problemSchema } from '../../../shared/domain/problem.ts';
import { reasonSchema } from '../../../shared/domain/reason.ts';
import { runSchema } from '../../../shared/domain/run.ts';
import { fireSchema } from '../../../shared/domain/schedule.ts';
import { scheduleProblemSchema } from '../../../shared/domain/schedule-problem.ts';
import { workflowSchema } from '../../../shared/domain/workflow.ts';
import { workflowDefinitionSchema } from '../../../shared/domain/workflow-definition.ts';

/** Records of which the document speaks by name: only such that are answered, never taken in. */
const schemas: Readonly<Record<string, z.ZodType>> = {
  Workflow: workflowSchema,
  WorkflowSummary: workflowSummarySchema,
  WorkflowDetail: workflowDetailSchema,
  WorkflowDefinition: workflowDefinitionSchema,
  JobDefinition: jobDefinitionSchema,
  Job: olderJobSchema,
  RevisionSummary: revisionSummarySchema,
  RevisionDetail: revisionDetailSchema,
  Deletion: deletionSchema,
  Problem: problemSchema,
  Run: runSchema,
  RunSummary: runSummarySchema,
  RunDetail: runDetailSchema,
  RunUpdate: runUpdateSchema,
  History: historySchema,
  JobRun: jobRunSchema,
  Attempt: attemptSchema,
  AttemptDetail: attemptDetailSchema,
  PullProgress: pullProgressSchema,
  Reason: reasonSchema,
  Explanation: explanationSchema,
  JobExplanation: jobExplanationSchema,
  RunExplanation: runExplanationSchema,
  RunExplanations: runExplanationsSchema,
  ExplainUpdate: explainUpdateSchema,
  LogEntry: logEntrySchema,
  LogWindow: logWindowSchema,
  LogLength: logLengthSchema,
  LogMatches: logMatchesSchema,
  Schedule: scheduleDetailSchema,
  ScheduleProblem: scheduleProblemSchema,
  Fire: fireSchema,
  Forecast: forecastSchema,
  DiskStatus: diskStatusSchema,
  DockerStatus: dockerStatusSchema,
  DockerContents: dockerContentsSchema,
  SystemInfo: systemInfoSchema,
};

export const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(schemas)) named.add(schema, { id });
