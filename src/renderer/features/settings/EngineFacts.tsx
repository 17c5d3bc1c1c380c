import { useEffect, useState } from 'react';
import type { SystemInfo } from '../../../shared/contract/system.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { CopyButton } from '../../ui/controls/CopyButton.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import { Setting, SettingGroup } from './Setting.tsx';
import styles from './settings.module.css';

/** Which engine this window shows, where its data is, and how much it does at once. */
export function EngineFacts() {
  const { text } = useWords();
  const words = text.settings;
  const session = useSession();
  const [info, setInfo] = useState<SystemInfo | null>(null);
  useEffect(() => {
    session?.client.system.info().then(setInfo, () => undefined);
  }, [session]);
  if (info === null) return null;
  return (
    <SettingGroup title={words.engine}>
      <Setting name={words.version}>
        <span>{info.version}</span>
      </Setting>
      <Setting name={words.dataDir}>
        <span className={styles.path}>
          <code>{info.data_dir}</code>
          <CopyButton text={info.data_dir} label={words.copyDataDir} />
        </span>
      </Setting>
      <Setting name={words.startedAt}>
        <RelativeTime at={info.started_at} />
      </Setting>
      <Setting name={words.maxParallel}>
        <span>{info.max_parallel_jobs}</span>
      </Setting>
      <Setting name={words.defaultParallel} hint={words.defaultParallelHint}>
        <span>{info.default_max_parallel}</span>
      </Setting>
    </SettingGroup>
  );
}
