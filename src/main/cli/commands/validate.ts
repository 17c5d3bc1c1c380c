import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { readWorkflowFile } from '../read-workflow-file.ts';
import { sayProblems } from '../say-problems.ts';

/** `gantry validate`: all that is wrong with files. It needs no engine. */
export async function validateFiles(
  host: CliHost,
  names: readonly string[],
  { json }: CommonOptions,
): Promise<number> {
  const { out, words, language } = host;
  const files = await Promise.all(names.map(async (name) => ({ name, file: await readWorkflowFile(name) })));
  if (json) {
    const document = files.map(({ name, file }) => ({
      file: name,
      is_valid: file.ok,
      problems: file.ok ? [] : file.problems,
    }));
    await out.json(document, 'indented');
  } else {
    for (const { name, file } of files) {
      if (file.ok) await out.line(words.valid(name, words.jobs(file.definition.jobs.length)));
      else await sayProblems(out, file.problems, new Map([[name, file.text ?? '']]), language);
    }
  }
  return files.every(({ file }) => file.ok) ? exitCodes.succeeded : exitCodes.wrong;
}
