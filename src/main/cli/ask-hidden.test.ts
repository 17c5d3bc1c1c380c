import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { askHidden } from './ask-hidden.ts';

function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  return { input, output, shown: text(output) };
}

it('takes a line and shows nothing of it', async () => {
  const { input, output, shown } = terminal();
  const asked = askHidden(input, output, 'Value of API_KEY:');
  input.write('hunterX\b22\r');
  expect(await asked).toBe('hunter22');
  output.end();
  expect(await shown).toBe('Value of API_KEY: \n');
});

it.each([
  ['Ctrl+C', '\u0003'],
  ['Ctrl+D', '\u0004'],
])('%s gives nothing', async (_, key) => {
  const { input, output } = terminal();
  const asked = askHidden(input, output, '?');
  input.write(key);
  expect(await asked).toBeNull();
});
