import { isName, normalizeName } from '../../workflow-file/names.ts';
import { parseWorkflowFile } from '../../workflow-file/parse.ts';
import { changeText } from '../change-text.ts';
import { copyBlocks } from '../copy-blocks.ts';
import { freeJobName } from '../free-job-name.ts';
import { isPlainMap, type Plain, type PlainMap } from '../plain.ts';
import type { WorkflowEdit } from '../workflow-edit.ts';
import { WorkflowText } from '../workflow-text.ts';
import { mapDependencies } from './dependencies.ts';
import { jobsOf, type ModelOutcome, refuse, withJobs } from './model-edit.ts';

export function pasteJobs(
  model: PlainMap,
  edit: Extract<WorkflowEdit, { kind: 'paste_jobs' }>,
): ModelOutcome {
  const clip = readClip(edit.text);
  const known = jobsOf(model);
  const pasted = [...(clip === null ? [] : jobsOf(clip.model))].filter(
    ([name, job]) => isName(normalizeName(name)) && isPlainMap(job),
  );
  if (clip === null || pasted.length === 0) return refuse({ code: 'nothing_to_paste' });
  const renames = newNames(
    [...known.keys()],
    pasted.map(([name]) => name),
  );
  const present = new Set([...known.keys()].map(normalizeName));
  const named = new Map(pasted.map(([name, job]): [string, Plain] => [renames.get(name) ?? name, job]));
  const byName = new Map([...renames].map(([old, name]) => [normalizeName(old), name]));
  const target = mapDependencies(
    withJobs(clip.model, named),
    (name) => byName.get(name) ?? (present.has(name) ? name : null),
  );
  const written = changeText(clip, { model: target, renames, blocks: new Map() });
  const jobs = jobsOf(target);
  return {
    ok: true,
    model: withJobs(model, new Map([...known, ...jobs])),
    jobs: [...jobs.keys()],
    blocks: written === null ? new Map() : copyBlocks(written.text, [...jobs.keys()]),
  };
}

/** A text with jobs, in the older dialect too. */
function readClip(text: string): WorkflowText | null {
  const clip = WorkflowText.read(text);
  if (clip !== null) return clip;
  const parsed = parseWorkflowFile(text, { file: null, folder: null });
  return parsed.ok ? WorkflowText.read(parsed.source) : null;
}

/** A free name for each job, which is none of the other pasted ones either. */
function newNames(taken: readonly string[], pasted: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const name of pasted) {
    const others = pasted.filter((other) => other !== name && !names.has(other));
    const isFree = !taken.some((other) => normalizeName(other) === normalizeName(name));
    names.set(
      name,
      isFree ? normalizeName(name) : freeJobName([...taken, ...others, ...names.values()], name),
    );
  }
  return names;
}
