import { z } from 'zod';

/** The key of every record: a UUID, made as version 7 (RFC 9562) so that keys sort by the time they were made. */
export const uuidSchema = z.uuid();
export type Uuid = z.infer<typeof uuidSchema>;
