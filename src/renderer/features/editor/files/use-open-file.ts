import { notify } from '../../../ui/message/notices.ts';
import { navigate } from '../../../ui/routes/use-route.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Session } from '../saving/session.ts';
import { newSession } from '../saving/sessions.ts';
import { openInto } from './read-file.ts';

/** Opens files as new workflows. A new workflow that is being written already can be had back by undo. */
export function useOpenFile(session: Session): (file: File) => Promise<void> {
  const { text } = useWords();
  return async (file) => {
    const isNew = session.state.getState().base === null;
    const target = isNew ? session : newSession();
    const opened = await openInto(target, file);
    if (!opened.ok) {
      const why = opened.why === 'too_large' ? ` ${text.editor.tooLarge}` : '';
      notify({ tone: 'failed', text: `${text.editor.cannotOpen(file.name)}${why}` });
      return;
    }
    notify({ tone: 'done', text: text.editor.opened(file.name) });
    if (!isNew) navigate({ page: 'editor', uuid: null, query: {} });
  };
}
