import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';

/**
 * Asks a person a question that is answered by yes or no; anything but yes is no, and so is the end of the input.
 * @returns null where nobody can be asked, because there is no terminal.
 */
export async function askOnTerminal(
  input: Readable & { isTTY?: boolean },
  output: Writable & { isTTY?: boolean },
  question: string,
): Promise<boolean | null> {
  if (input.isTTY !== true || output.isTTY !== true) return null;
  const lines = createInterface({ input, output });
  try {
    const left = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    const answer = await Promise.race([lines.question(`${question} `), left]);
    return /^\s*(y|yes|예|네)\s*$/i.test(answer);
  } finally {
    lines.close();
  }
}
