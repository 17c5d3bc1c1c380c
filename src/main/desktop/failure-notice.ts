import { Notification } from 'electron';
import type { Client } from '../../shared/contract/contract.ts';
import type { RunSummary } from '../../shared/contract/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Language } from '../../shared/words/language.ts';
import type { DesktopWords } from './desktop-words.en.ts';
import { firstFailure } from './first-failure.ts';

export interface NoticeActions {
  open(run_uuid: Uuid): void;
  retry(run_uuid: Uuid): void;
}

/** Kept until they are closed: one that is collected as garbage no longer answers a click. */
const shown = new Set<Notification>();

/** Tells of a failed run by a notification of the system: a click opens it, its button (where there are any) retries. */
export async function tellFailure(
  client: Client,
  run: RunSummary,
  words: DesktopWords,
  language: Language,
  actions: NoticeActions,
): Promise<void> {
  if (!Notification.isSupported()) return;
  const detail = await client.run.show({ uuid: run.uuid }).catch(() => null);
  const notice = new Notification({
    title: words.failed(run.workflow_name, run.number),
    body: detail === null ? '' : firstFailure(detail, words, language),
    actions: [
      { type: 'button', text: words.retry },
      { type: 'button', text: words.open_run },
    ],
  });
  notice.on('click', () => actions.open(run.uuid));
  notice.on('action', (_event, index) => {
    if (index === 0) actions.retry(run.uuid);
    else actions.open(run.uuid);
  });
  for (const end of ['click', 'action', 'close'] as const) {
    notice.on(end as 'close', () => shown.delete(notice));
  }
  shown.add(notice);
  notice.show();
}
