import { useState } from 'react';
import { toEpochMs } from '../../../../shared/domain/instant.ts';
import type { Fire } from '../../../../shared/domain/schedule.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { Sentence } from '../../../ui/message/Sentence.tsx';
import { usePreferences } from '../../../ui/preferences/preferences.ts';
import { hrefOf } from '../../../ui/routes/routes.ts';
import { momentWords } from '../../../ui/time/relative.ts';
import { useWords } from '../../../words/use-words.ts';
import { useScheduleWords } from '../use-schedule-words.ts';
import styles from './list.module.css';

interface FireRowProps {
  readonly fire: Fire;
  readonly canRun: boolean;
  readonly onRun: (fire: Fire) => Promise<void>;
}

/** A due time that started no run, why, and what can be done about it. */
export function FireRow({ fire, canRun, onRun }: FireRowProps) {
  const { text, language } = useWords();
  const words = text.schedules.fires;
  const { fireReason } = useScheduleWords();
  const { hours } = usePreferences();
  const [isBusy, setBusy] = useState(false);
  const time = momentWords(toEpochMs(fire.scheduled_for), language, hours);
  const run = async (): Promise<void> => {
    setBusy(true);
    await onRun(fire);
    setBusy(false);
  };
  return (
    <li>
      <div className={styles.fireTime}>
        <time dateTime={fire.scheduled_for}>{time}</time>
        {fire.times > 1 && <span className={styles.also}>{words.alsoMore(fire.times - 1)}</span>}
      </div>
      <p>{fire.reason !== null && <Sentence>{fireReason(fire.reason)}</Sentence>}</p>
      {fire.run_uuid === null ? (
        <Button
          icon="play"
          label={words.runNowFor(time)}
          disabled={!canRun}
          isBusy={isBusy}
          isForOneClick
          onClick={() => void run()}
        >
          {words.runNow}
        </Button>
      ) : (
        <a className={styles.ran} href={hrefOf({ page: 'run', uuid: fire.run_uuid, query: {} })}>
          {words.ran}
        </a>
      )}
    </li>
  );
}
