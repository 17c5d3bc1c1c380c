import { expect, it } from 'vitest';
import { commandText } from './command-text.ts';

it.each([
  [['echo', 'hi'], 'echo hi'],
  [['sh', '-c', 'echo $DAY > /out/x'], "sh -c 'echo $DAY > /out/x'"],
  [['python', '-c', "print('ok')"], `python -c "print('ok')"`],
  [['sh', '-e', '-c', 'one "$X"\ntwo\n', 'a b'], `sh -e -c\none "$X"\ntwo\n'a b'`],
  [['echo', "it's $5", ''], `echo "it's \\$5" ''`],
])('%j reads %s', (parts, text) => expect(commandText(parts)).toBe(text));
