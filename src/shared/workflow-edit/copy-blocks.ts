import { isMap } from 'yaml';
import { linesOf } from './text/block-entries.ts';
import { collectionOf } from './text/collection.ts';
import { isSelfContained } from './text/self-contained.ts';
import type { WorkflowText } from './workflow-text.ts';

/**
 * The lines of jobs as they are written, comments included, from the first character of the first line, the others
 * without the blanks by which the jobs stand in. Jobs that lean on an anchor, and those in flow style, are left out.
 */
export function copyBlocks(text: WorkflowText, names: readonly string[]): Map<string, string> {
  const blocks = new Map<string, string>();
  const jobs = text.content(text.root).own.get('jobs')?.value ?? null;
  const collection = isMap(jobs) ? collectionOf(text, jobs) : null;
  if (collection === null || collection.is_flow) return blocks;
  const wanted = new Set(names);
  const pad = new RegExp(`^ {1,${collection.column}}`);
  for (const entry of collection.entries) {
    const lines = linesOf(text.source, collection, entry);
    if (entry.name === null || !wanted.has(entry.name) || lines === null || !isSelfContained(entry.pair))
      continue;
    const block = text.source.slice(lines.from, lines.to).replaceAll('\r\n', '\n').replace(/\n+$/, '');
    const shifted = block.split('\n').map((line) => line.replace(pad, ''));
    blocks.set(entry.name, shifted.map((line) => (line.trim() === '' ? '' : line)).join('\n'));
  }
  return blocks;
}
