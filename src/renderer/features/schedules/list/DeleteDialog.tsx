import { useState } from 'react';
import type { ScheduleDetail } from '../../../../shared/contract/schedule.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { Dialog } from '../../../ui/layout/Dialog.tsx';
import { notify } from '../../../ui/message/notices.ts';
import { Sentence } from '../../../ui/message/Sentence.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { ScheduleActions } from '../use-schedule-actions.ts';
import { useScheduleWords } from '../use-schedule-words.ts';
import styles from './list.module.css';

interface DeleteDialogProps {
  readonly schedule: ScheduleDetail;
  readonly actions: ScheduleActions;
  readonly onClose: () => void;
}

/** Asks before a schedule is deleted, and names what is lost. */
export function DeleteDialog({ schedule, actions, onClose }: DeleteDialogProps) {
  const { text } = useWords();
  const words = text.schedules.deletion;
  const { rule } = useScheduleWords();
  const [isBusy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const isGone = await actions.remove(schedule.uuid);
    setBusy(false);
    if (!isGone) return;
    notify({ tone: 'done', text: words.done });
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={words.title}>
      <div className={styles.question}>
        <p>
          <Sentence>{words.rule(schedule.workflow_name, rule(schedule))}</Sentence>
        </p>
        <p>{schedule.is_active ? `${words.active} ${words.lost}` : words.lost}</p>
        <div className={styles.answers}>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button kind="primary" icon="trash" isBusy={isBusy} onClick={() => void remove()}>
            {words.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
