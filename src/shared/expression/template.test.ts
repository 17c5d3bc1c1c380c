import { describe, expect, it } from 'vitest';
import type { ExpressionContext } from './context.ts';
import { evaluateText, parseTemplate, type TemplateProblem } from './template.ts';

const context: ExpressionContext = {
  params: { day: '2026-01-31', 'my-day': 'Friday', 요일: '월' },
  run: { number: 3, uuid: '0190' },
  workflow: { name: 'report' },
};

function problemsOf(text: string): TemplateProblem[] {
  const parsed = parseTemplate(text);
  return parsed.ok ? [] : parsed.problems;
}

describe('a text', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['$HOME $$ ${X} $(y) {{ z }} }}', '$HOME $$ ${X} $(y) {{ z }} }}'],
    ['$${{ params.day }}', '${{ params.day }}'],
    ['a ${{ params.day }} b ${{workflow.name}}', 'a 2026-01-31 b report'],
    ["${{ params['my-day'] }}", 'Friday'],
    ["${{ params['요일'] }}", '월'],
    ['${{ run.number + 1 }}', '4'],
    ['${{ run.number > 2 }}', 'true'],
    ['${{ 0.5 }}', '0.5'],
    ['${{ 5u }}', '5'],
    ["${{ timestamp('2026-01-31T00:00:00Z') }}", '2026-01-31T00:00:00.000Z'],
    ["${{ '}}' }}", '}}'],
    ["${{ 'it\\'s }}' }}", "it's }}"],
    ["${{ r'\\n\\'' }}", "\\n\\'"],
    ["${{ {'a': {'b': 'c'}}.a.b }}", 'c'],
    ["${{ '''it's }}''' }}", "it's }}"],
    ["${{ 'day' in params ? 'yes' : 'no' }}", 'yes'],
    ["${{ params.day.split('-').join('/') }}", '2026/01/31'],
    ['${{ int(params.day.substring(0, 4))-1 }}', '2025'],
  ])('%s becomes %s', (text, value) => expect(evaluateText(text, context)).toEqual({ ok: true, value }));

  it('does not evaluate what a parameter holds', () => {
    const sly = { ...context, params: { day: '${{ run.number }}' } };
    expect(evaluateText('${{ params.day }}', sly)).toEqual({ ok: true, value: '${{ run.number }}' });
  });
});

describe('an expression that is wrong', () => {
  it.each([
    ['${{ params.my-day }}', "write params['my-day']", 'params.my-day'],
    ['${{ params.요일 }}', "write params['요일']", 'params.요일'],
    ['${{ jobs.a.outputs.x }}', '`jobs` cannot be used in an expression yet', 'jobs'],
    ["${{ secrets.token + 'x' }}", 'a secret stands alone', 'secrets'],
    ['${{ secrets[params.day] }}', 'a secret stands alone', 'secrets'],
    ['${{ size(secrets) }}', 'a secret stands alone', 'secrets'],
    ['${{ has(secrets.token) }}', 'a secret stands alone', 'secrets'],
    ["${{ secrets['a-b'] }}", 'a secret stands alone', 'secrets'],
    ['${{ secrets.a-b }}', 'a secret stands alone', 'secrets'],
    ['${{ secret.token }}', 'did you mean `secrets`?', 'secret'],
    ['${{ parms.day }}', 'did you mean `params`?', 'parms'],
    ['${{ day }}', 'a parameter is written params.day', 'day'],
    ['${{ run.nmber }}', 'there is no `nmber`', 'nmber'],
    ['${{ }}', 'the expression is empty', ''],
    ['${{ 1 + }}', 'ends too early', ''],
    ['a ${{ 1', 'not closed', '${{ 1'],
    ["${{ 'a }}", 'not closed', "${{ 'a }}"],
    ['${{ run.number + params.day }}', 'int + string', 'run.number + params.day'],
    ['${{ params }}', 'gives a map', 'params'],
    ['${{ null }}', 'gives null', 'null'],
    ["${{ params.day.matches('(a+)+b') }}", 'there is no function `matches`', "params.day.matches('(a+)+b')"],
    ["${{ cel.bind(a, 'x', a) }}", 'there is no function `bind`', "cel.bind(a, 'x', a)"],
    ['${{ [1].map(x, [1].map(y, y)).size() }}', 'inside another walk', '[1].map(y, y)'],
    [`\${{ ${'('.repeat(99)}1${')'.repeat(99)} }}`, 'too large', undefined],
    [`\${{ '${'x'.repeat(5000)}' }}`, 'at most 4096', undefined],
  ])('%s', (text, message, where) => {
    const [problem, ...others] = problemsOf(text);
    expect(others).toEqual([]);
    expect(problem?.message).toContain(message);
    if (where !== undefined) expect(text.slice(problem?.start, problem?.end)).toBe(where);
  });

  it('does not hide the next one', () => expect(problemsOf('${{ 1 + }} ${{ foo }}')).toHaveLength(2));

  it('is bounded in number', () => {
    expect(problemsOf('${{1}}'.repeat(1001))[0]?.message).toContain('at most 1000');
  });
});

it.each(['params.__proto__', 'params.constructor', "params['toString']", 'params.zz', '1 / 0'])(
  '%s is refused when it is evaluated',
  (source) => expect(evaluateText(`\${{ ${source} }}`, context)).toMatchObject({ ok: false }),
);

it('a text that grows too long is refused', () => {
  const long = { ...context, params: { day: 'x'.repeat(100_000) } };
  expect(evaluateText('${{ params.day }}${{ params.day }}', long)).toMatchObject({ ok: false });
});

it('names the params of a text with their places', () => {
  const text = "x ${{ params.day + params['a b'] }} ${{ has(params.c) }}";
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error('refused');
  expect(parsed.template.params.map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
    ['day', 'params.day'],
    ['a b', "params['a b']"],
    ['c', 'params.c'],
  ]);
});
