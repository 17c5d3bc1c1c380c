import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { uuidSchema } from './uuid.ts';
import { workflowDefinitionSchema } from './workflow-definition.ts';

/** A named, acyclic graph of jobs; its content is that of its head revision. */
export const workflowSchema = z.object({
  uuid: uuidSchema,
  name: z.string(),
  description: z.string(),
  head_revision_uuid: uuidSchema,
  /** The real path of the file that `gantry run FILE` or an import linked to it; null for one made here. */
  linked_path: z.string().nullable(),
  created_at: instantSchema,
  updated_at: instantSchema,
});
export type Workflow = z.infer<typeof workflowSchema>;

/** Where jobs stand on the canvas, by their names: the middle of the node, in pixels. Others are laid out. */
export const canvasLayoutSchema = z.record(
  z.string(),
  z.strictObject({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) }),
);
export type CanvasLayout = z.infer<typeof canvasLayoutSchema>;

/** One immutable state of a workflow's source. */
export const revisionSchema = z.object({
  uuid: uuidSchema,
  workflow_uuid: uuidSchema,
  /** Counts from 1 within the workflow. */
  number: z.int().positive(),
  /** The text exactly as it was written, or as it was converted from the older dialect. */
  source: z.string(),
  /** What the older dialect's text was before it was converted; null where nothing was converted. */
  original_source: z.string().nullable(),
  definition: workflowDefinitionSchema,
  /** The number of the revision whose text this one brought back; null where it is a text of its own. */
  restored_number: z.int().positive().nullable(),
  created_at: instantSchema,
});
export type Revision = z.infer<typeof revisionSchema>;
