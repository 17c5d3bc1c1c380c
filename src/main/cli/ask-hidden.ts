import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';

/**
 * Asks a person for a line that is not shown while it is typed.
 * @returns the line, or null where it was not given: the input ended, or Ctrl+C was pressed.
 */
export async function askHidden(
  input: Readable & { isTTY?: boolean },
  output: Writable,
  question: string,
): Promise<string | null> {
  // Everything that is typed is echoed into this.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  try {
    output.write(`${question} `);
    const left = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
    return await Promise.race([lines.question(''), left]);
  } finally {
    lines.close();
    output.write('\n');
  }
}
