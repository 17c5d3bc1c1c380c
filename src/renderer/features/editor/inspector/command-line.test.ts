import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOfLine, lineOfCommand, needsShell } from './command-line.ts';

describe('a command in one line', () => {
  it.each([
    ['echo hello', ['echo', 'hello']],
    ['echo \'hello world\' "and you"', ['echo', 'hello world', 'and you']],
    ["sh -c 'echo a | wc -c'", ['sh', '-c', 'echo a | wc -c']],
    ['node -e "process.exit(3)"', ['node', '-e', 'process.exit(3)']],
    ['echo ${{ params.a || "x" }}', ['echo', '${{ params.a || "x" }}']],
    ['curl https://example.com/?page=1', ['curl', 'https://example.com/?page=1']],
    ["grep '$HOME' a.txt", ['grep', '$HOME', 'a.txt']],
  ])('%s is words', (line, words) => expect(commandOfLine(line)).toEqual(words));

  it.each([
    'echo a && echo b',
    'echo a|wc -c',
    'echo $HOME',
    'echo "$HOME"',
    'echo $(date)',
    'echo `date`',
    'ls *.txt',
    'ls > files.txt',
    'ls ~/files',
    'exit 3',
    'NAME=x env',
    'first\nsecond',
  ])('%s is for a shell', (line) => expect(commandOfLine(line)).toEqual(['sh', '-c', line]));

  it('that cannot be cut stays as it is, so that its problem is told', () =>
    expect(commandOfLine("echo 'a")).toBe("echo 'a"));

  it('that is empty is no setting', () => expect(commandOfLine('  ')).toBe(''));
});

describe('words in one line', () => {
  it.each([
    [['echo', 'hello world'], "echo 'hello world'"],
    [['sh', '-c', 'a && b'], 'a && b'],
    [['sh', '-c', 'echo a'], "sh -c 'echo a'"],
    [['echo', "it's"], "echo 'it'\\''s'"],
    [['exit', '1'], "'exit' 1"],
    [['echo', '${{ params.a }}'], 'echo ${{ params.a }}'],
    [['echo', "${{ params['a'] }} b"], "echo '${{ params['a'] }} b'"],
    [[], ''],
  ])('%j', (words, line) => expect(lineOfCommand(words)).toBe(line));

  it('come back as they were', () => {
    const part = fc.constantFrom(
      'a',
      ' ',
      "'",
      '"',
      '\\',
      '$',
      '$HOME',
      '|',
      '&&',
      '*',
      '~',
      '\n',
      '=',
      '${{ x }}',
      'exit',
    );
    const word = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        expect(commandOfLine(lineOfCommand(words))).toEqual(words);
      }),
      { numRuns: 2000 },
    );
  });

  it('need no shell where everything is quoted', () =>
    expect(needsShell("'exit' '$A' 'a|b' \\*")).toBe(false));
});
