import { z } from 'zod';

/** What can be wrong with a regular expression. */
export const patternProblemSchema = z.enum([
  'group_not_closed',
  'group_not_opened',
  'group_unknown',
  'class_not_closed',
  'class_invalid',
  'nothing_to_repeat',
  'count_not_closed',
  'count_out_of_order',
  'bracket_alone',
  'range_out_of_order',
  'escape_unknown',
  'escape_unfinished',
  'name_invalid',
  'name_twice',
  'name_unknown',
  'property_unknown',
  /** It cannot be understood, and nothing more is known. */
  'other',
]);
export type PatternProblem = z.infer<typeof patternProblemSchema>;
