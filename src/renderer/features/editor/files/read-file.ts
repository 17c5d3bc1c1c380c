import { limits } from '../../../../shared/workflow-file/limits.ts';
import type { Session } from '../saving/session.ts';

export type OpenedFile =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'too_large' | 'unreadable' };

/** Opens a file in a document that is not stored yet, as a step that can be undone. */
export async function openInto(session: Session, file: File): Promise<OpenedFile> {
  if (file.size > limits.file_bytes) return { ok: false, why: 'too_large' };
  let source: string;
  try {
    source = await file.text();
  } catch {
    return { ok: false, why: 'unreadable' };
  }
  const { document } = session;
  document.replace(source, {});
  await document.settled();
  const { converted } = document.state.getState();
  // The older dialect becomes the present form, so that it can be changed on the canvas.
  if (converted !== null) document.replace(converted, {});
  return { ok: true };
}
