import { z } from 'zod';
import { uuidSchema } from '../domain/uuid.ts';

/** A page of a list: what follows the record `after` (its uuid), `limit` records at most. Lists are bare arrays. */
export const pageSchema = z.object({
  after: uuidSchema.optional().describe('The uuid of the last record of the page before.'),
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('Records at most.'),
});
export type Page = z.infer<typeof pageSchema>;
