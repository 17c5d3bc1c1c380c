import type { PatternProblem } from '../domain/pattern-problem.ts';

/** The Korean sentences. */
export const patternProblemsKo: Record<PatternProblem, string> = {
  group_not_closed: '그룹이 닫히지 않았습니다. )가 없습니다',
  group_not_opened: '이 )로 닫을 그룹이 없습니다. 글자 그대로 찾으려면 \\)로 쓰세요',
  group_unknown: '이렇게 시작하는 그룹은 없습니다',
  class_not_closed: '[가 닫히지 않았습니다. ]가 없습니다',
  class_invalid: '[와 ] 사이에 올 수 없습니다',
  nothing_to_repeat: '앞에 반복할 것이 없습니다. 글자 그대로 찾으려면 앞에 \\를 붙이세요',
  count_not_closed: '{가 닫히지 않았습니다. 글자 그대로 찾으려면 \\{로 쓰세요',
  count_out_of_order: '{와 } 사이에는 작은 수가 먼저 와야 합니다',
  bracket_alone: '괄호의 짝이 없습니다. 글자 그대로 찾으려면 앞에 \\를 붙이세요',
  range_out_of_order: '범위의 앞 글자가 뒤 글자보다 뒤에 있습니다',
  escape_unknown: '이렇게 시작하는 표현은 없습니다. \\는 기호 앞에만 붙입니다',
  escape_unfinished: '\\ 뒤에 아무것도 없습니다. 글자 그대로 찾으려면 \\\\로 쓰세요',
  name_invalid: '그룹 이름으로 쓸 수 없습니다',
  name_twice: '같은 이름의 그룹이 이미 있습니다',
  name_unknown: '이 이름의 그룹이 없습니다',
  property_unknown: '유니코드에 이런 속성이 없습니다',
  other: '이해할 수 없는 표현입니다',
};
