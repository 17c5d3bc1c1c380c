import { Radio } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { Retention, WorkflowRetention } from '../../../shared/contract/retention.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { keepEverything, type RetentionRule } from '../../../shared/domain/retention.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { retentionWords } from '../../../shared/words/retention-words.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { useRetentionPreview } from '../../bridge/use-retention-preview.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { Dialog } from '../../ui/layout/Dialog.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { notify } from '../../ui/message/notices.ts';
import { BoundField } from '../../ui/retention/BoundField.tsx';
import { PreviewText } from '../../ui/retention/PreviewText.tsx';
import { draftOf, faultsOf, type RuleDraft, ruleIn } from '../../ui/retention/rule-draft.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './workflows.module.css';

interface RetentionDialogProps {
  readonly workflow: { readonly uuid: Uuid; readonly name: string };
  readonly onClose: () => void;
}

type Kind = 'all' | 'own' | 'everything';

/** How long the runs of one workflow are kept. */
export function RetentionDialog({ workflow, onClose }: RetentionDialogProps) {
  const { text, language } = useWords();
  const words = text.retention;
  const rules = retentionWords[language];
  const session = useSession();
  const { uuid: workflow_uuid, name } = workflow;
  const [ofAll, setOfAll] = useState<Retention | null>(null);
  const [kind, setKind] = useState<Kind>('all');
  const [draft, setDraft] = useState<RuleDraft>({ runs: '', days: '' });
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (session === null) return;
    const { retention } = session.client;
    let isWanted = true;
    const read = Promise.all([retention.show(), retention.ofWorkflow({ workflow_uuid })]);
    void outcome(read).then((answer) => {
      if (!isWanted) return;
      if (!answer.ok) return setFailure(answer.failure);
      const [all, own] = answer.value;
      setOfAll(all);
      setKind(kindOf(own));
      setDraft(draftOf(own.rule));
    });
    return () => {
      isWanted = false;
    };
  }, [session, workflow_uuid]);

  const chosen: Record<Kind, RetentionRule | null | undefined> = {
    all: null,
    own: ruleIn(draft) ?? undefined,
    everything: keepEverything,
  };
  const own = chosen[kind];
  const preview = useRetentionPreview(
    ofAll === null || own === undefined ? null : { workflow_uuid, rule: own },
  );
  const faults = faultsOf(draft);
  const save = async (): Promise<void> => {
    if (session === null || own === undefined) return;
    setBusy(true);
    const answer = await outcome(session.client.retention.setOfWorkflow({ workflow_uuid, own }));
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    notify({ tone: 'done', text: words.saved });
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={words.ofWorkflow(name)}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {ofAll === null && failure === null && <p aria-busy="true">{words.reading}</p>}
        {ofAll !== null && (
          <>
            <Radio.Group aria-label={words.title} value={kind} onChange={(value) => setKind(value as Kind)}>
              <div className={styles.options}>
                <Radio value="all" label={words.asAll} description={rules.rule(ofAll)} />
                <Radio value="own" label={words.own} />
                {kind === 'own' && (
                  <div className={styles.bounds}>
                    <BoundField
                      label={words.runs}
                      unit={words.runsUnit}
                      value={draft.runs}
                      isWrong={faults.has('runs')}
                      onChange={(runs) => setDraft({ ...draft, runs })}
                    />
                    <BoundField
                      label={words.age}
                      unit={words.daysUnit}
                      value={draft.days}
                      isWrong={faults.has('days')}
                      onChange={(days) => setDraft({ ...draft, days })}
                    />
                  </div>
                )}
                <Radio value="everything" label={words.everything} />
              </div>
            </Radio.Group>
            <p className={styles.quiet}>{rules.always}</p>
            <PreviewText preview={preview} isWrong={own === undefined} />
          </>
        )}
        {failure !== null && (
          <div className={styles.refused} role="alert">
            <FailureText failure={failure} />
          </div>
        )}
        <div className={styles.formActions}>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button kind="primary" type="submit" disabled={ofAll === null || own === undefined} isBusy={isBusy}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function kindOf({ own }: WorkflowRetention): Kind {
  if (own === null) return 'all';
  return own.max_runs === null && own.max_age_ms === null ? 'everything' : 'own';
}
