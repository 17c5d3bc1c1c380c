import { useEffect, useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { Retention } from '../../../shared/contract/retention.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { bytesWords } from '../../../shared/words/measures.ts';
import { retentionWords } from '../../../shared/words/retention-words.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { useRetentionPreview } from '../../bridge/use-retention-preview.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { notify } from '../../ui/message/notices.ts';
import { BoundField } from '../../ui/retention/BoundField.tsx';
import { PreviewText } from '../../ui/retention/PreviewText.tsx';
import { faultsOf, type SettingsDraft, settingsDraftOf, settingsIn } from '../../ui/retention/rule-draft.ts';
import { useWords } from '../../words/use-words.ts';
import { Setting, SettingGroup } from './Setting.tsx';
import styles from './settings.module.css';

/** How long the runs of all workflows are kept. Unlike other settings it is saved by hand: what it lets go is gone. */
export function HistoryRules() {
  const { text, language } = useWords();
  const words = text.retention;
  const session = useSession();
  const [stored, setStored] = useState<Retention | null>(null);
  const [draft, setDraft] = useState<SettingsDraft | null>(null);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    session?.client.retention.show().then(
      (now) => {
        setStored(now);
        setDraft((before) => before ?? settingsDraftOf(now));
      },
      () => undefined,
    );
  }, [session]);
  const next = draft === null ? null : settingsIn(draft);
  const preview = useRetentionPreview(
    next && {
      rule: { max_runs: next.max_runs, max_age_ms: next.max_age_ms },
      max_log_bytes: next.max_log_bytes,
    },
  );
  if (stored === null || draft === null) return null;

  const faults = faultsOf(draft);
  const before = settingsDraftOf(stored);
  const isChanged = draft.runs !== before.runs || draft.days !== before.days || draft.gib !== before.gib;
  const save = async (): Promise<void> => {
    if (session === null || next === null) return;
    setBusy(true);
    const answer = await outcome(session.client.retention.set(next));
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    setStored(answer.value);
    setDraft(settingsDraftOf(answer.value));
    notify({ tone: 'done', text: words.saved });
  };
  const field = (name: keyof SettingsDraft, label: string, unit: string) => (
    <BoundField
      label={label}
      unit={unit}
      value={draft[name]}
      isWrong={faults.has(name)}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  );
  return (
    <SettingGroup title={words.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Setting name={words.runs} hint={retentionWords[language].always}>
          {field('runs', words.runs, words.runsUnit)}
        </Setting>
        <Setting name={words.age} hint={words.ageHint}>
          {field('days', words.age, words.daysUnit)}
        </Setting>
        <Setting name={words.logs} hint={words.logsHint(bytesWords(stored.log_bytes))}>
          {field('gib', words.logs, 'GiB')}
        </Setting>
        <div className={styles.setting}>
          <PreviewText preview={preview} isWrong={next === null} />
          <Button
            kind={isChanged ? 'primary' : 'default'}
            type="submit"
            disabled={!isChanged || next === null}
            isBusy={isBusy}
          >
            {words.save}
          </Button>
        </div>
        {failure !== null && (
          <div role="alert">
            <FailureText failure={failure} />
          </div>
        )}
      </form>
    </SettingGroup>
  );
}
