import { normalizeName } from '../workflow-file/names.ts';
import { copyBlocks } from './copy-blocks.ts';
import { jobsOf } from './edits/model-edit.ts';
import { isSame } from './plain.ts';
import { readWorkflowText } from './read-workflow-text.ts';
import { applySplices, arrange } from './splices.ts';
import { resolveJobs } from './text/reconcile.ts';
import { type Style, styleOf } from './text/style.ts';
import { writeEntry } from './text/write-value.ts';
import { WorkflowText } from './workflow-text.ts';

/**
 * A YAML text with a `jobs:` of the named jobs, for the clipboard: as they are written, comments included, but for
 * aliases and merge keys, which give way to what they stand for.
 * @returns an empty text where the source does not parse or has none of the jobs.
 */
export function copyJobs(source: string, jobs: readonly string[]): string {
  const text = readWorkflowText(source);
  if (text === null) return '';
  const wanted = new Set(jobs.map(normalizeName));
  const known = [...jobsOf(text.model)].filter(([name]) => wanted.has(normalizeName(name)));
  const names = known.map(([name]) => name);
  const blocks = copyBlocks(resolved(text, new Set(names)), names);
  const style = blockStyle(text);
  const written = known.map(([name, job]) => blocks.get(name) ?? writeEntry(name, job, 0, style, 'block'));
  const lines = written.join('\n').split('\n');
  return known.length === 0
    ? ''
    : `jobs:\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`;
}

/** The text without anchors in its jobs, where these jobs lean on one; as it is where it would say something else. */
function resolved(text: WorkflowText, names: ReadonlySet<string>): WorkflowText {
  const style = styleOf(text);
  if (resolveJobs(text, style, names).length === 0) return text;
  const splices = arrange(resolveJobs(text, style, new Set(jobsOf(text.model).keys())));
  const other = splices === null ? null : WorkflowText.read(applySplices(text.source, splices));
  return other !== null && isSame(other.model, text.model) ? other : text;
}

function blockStyle(text: WorkflowText): Style {
  return { ...styleOf(text), eol: '\n', isJson: false, pad: ' ' };
}
