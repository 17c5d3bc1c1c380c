import { open, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Problem, ProblemDetail } from '../../shared/domain/problem.ts';
import type { WorkflowDefinition } from '../../shared/domain/workflow-definition.ts';
import { readWorkflowBytes } from '../../shared/workflow-file/bytes.ts';
import { limits } from '../../shared/workflow-file/limits.ts';
import { parseWorkflowFile, problemOfWhole } from '../../shared/workflow-file/parse.ts';

export type WorkflowFile =
  | {
      readonly ok: true;
      /** The absolute real path. */
      readonly path: string;
      readonly folder: string;
      readonly text: string;
      readonly definition: WorkflowDefinition;
    }
  | {
      readonly ok: false;
      readonly problems: Problem[];
      /** The text, where there is one, to show lines of. */
      readonly text: string | null;
    };

/** Reads and checks a workflow file; problems are reported under the name as it was given. */
export async function readWorkflowFile(name: string): Promise<WorkflowFile> {
  const read = await readBytes(name);
  if ('code' in read) return { ok: false, problems: [problemOfWhole(read, name)], text: null };
  const decoded = readWorkflowBytes(read.bytes, name);
  if (!decoded.ok) return { ...decoded, text: null };
  const { text } = decoded;
  const folder = dirname(read.path);
  const parsed = parseWorkflowFile(text, { file: name, folder });
  if (!parsed.ok) return { ...parsed, text };
  return { ok: true, path: read.path, folder, text, definition: parsed.definition };
}

/** Reads no more than tells that a file is too large: it could be without end. */
async function readBytes(name: string): Promise<{ path: string; bytes: Uint8Array } | ProblemDetail> {
  try {
    const path = await realpath(name);
    await using file = await open(path);
    const status = await file.stat();
    if (status.isDirectory()) return { code: 'file_is_directory', data: {} };
    if (status.size > limits.file_bytes) {
      return { code: 'file_too_large', data: { bytes: status.size, limit_bytes: limits.file_bytes } };
    }
    const chunks: Buffer[] = [];
    let length = 0;
    while (length <= limits.file_bytes) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(64 * 1024));
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      length += bytesRead;
    }
    return { path, bytes: Buffer.concat(chunks) };
  } catch (error) {
    return { code: 'file_unreadable', data: { message: wordError(error, name) } };
  }
}

function wordError(error: unknown, name: string): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return `there is no such file: ${resolve(name)}`;
  if (code === 'EACCES') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}
