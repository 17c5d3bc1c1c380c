import type { PatternProblem } from '../domain/pattern-problem.ts';

/** What is wrong with a regular expression, as the end of a sentence. */
export const patternProblemsEn: Record<PatternProblem, string> = {
  group_not_closed: 'a group is not closed; a ) is missing',
  group_not_opened: 'this ) closes nothing; write \\) for the character itself',
  group_unknown: 'there is no group that begins so',
  class_not_closed: 'a [ is not closed; a ] is missing',
  class_invalid: 'this cannot stand between [ and ]',
  nothing_to_repeat: 'there is nothing to repeat before it; write a \\ before it for the character itself',
  count_not_closed: 'a { is not closed; write \\{ for the character itself',
  count_out_of_order: 'between { and } the smaller number comes first',
  bracket_alone: 'this bracket stands alone; write a \\ before it for the character itself',
  range_out_of_order: 'this range goes from a later to an earlier character',
  escape_unknown: 'nothing is known that begins so; only signs are written with a \\ before them',
  escape_unfinished: 'nothing follows the \\; write \\\\ for the character itself',
  name_invalid: 'this cannot be the name of a group',
  name_twice: 'a group of this name is there already',
  name_unknown: 'there is no group of this name',
  property_unknown: 'Unicode has no such property',
  other: 'it cannot be understood',
};
