import type { ReactNode } from 'react';
import type { LogStream } from '../../../shared/domain/log.ts';
import { Choice } from '../../ui/controls/Choice.tsx';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { MoreMenu } from '../../ui/controls/MoreMenu.tsx';
import { usePreferences } from '../../ui/preferences/preferences.ts';
import { useWords } from '../../words/use-words.ts';
import { type LineRange, rangeText } from './line-range.ts';
import styles from './logs.module.css';
import type { LogActions } from './use-log-actions.ts';

export type ShownStream = LogStream | 'all';

interface LogBarProps {
  readonly job: string;
  readonly tabs: ReactNode;
  readonly stream: ShownStream;
  readonly onStream: (stream: ShownStream) => void;
  /** How much was looked through for a stream, from 0 to 1; null where all are shown. */
  readonly looked: number | null;
  /** The stream has more lines than can be listed. */
  readonly isFull: boolean;
  readonly marked: LineRange | null;
  readonly onUnmark: () => void;
  readonly isFollowing: boolean;
  readonly onFollow: () => void;
  readonly isSearching: boolean;
  readonly onSearch: () => void;
  readonly toggles: { wrap(): void; times(): void };
  readonly actions: LogActions;
}

/** What stands above a log. */
export function LogBar(props: LogBarProps) {
  const { job, tabs, stream, looked, isFull, marked, toggles, actions } = props;
  const { text } = useWords();
  const words = text.logs;
  const { log_wrap, log_times } = usePreferences();
  const percent = (part: number): string => words.percent(Math.floor(part * 100));
  const streams = [
    { value: 'all', label: words.all },
    { value: 'stdout', label: 'stdout' },
    { value: 'stderr', label: 'stderr' },
  ] as const;
  return (
    <div className={styles.bar}>
      <h2 className={styles.title} title={job}>
        {job}
      </h2>
      {tabs}
      <span className={styles.space} />
      {marked !== null && (
        <span className={styles.marked}>
          {words.lines(rangeText(marked), marked.from === marked.to)}
          <IconButton icon="copy" label={words.copyLines} onClick={actions.copyLines} />
          <IconButton icon="link" label={words.copyLink} onClick={actions.copyLink} />
          <IconButton icon="close" label={words.unmark} shortcut="Esc" onClick={props.onUnmark} />
        </span>
      )}
      {actions.downloading !== null && (
        <span className={styles.marked}>
          {words.downloading(
            actions.downloading.kind === 'part'
              ? percent(actions.downloading.part)
              : words.megabytes(actions.downloading.bytes / 1_000_000),
          )}
          <IconButton icon="close" label={words.stopDownload} onClick={actions.stopDownload} />
        </span>
      )}
      {looked !== null && looked < 1 && (
        <span className={styles.progress}>{isFull ? words.full : percent(looked)}</span>
      )}
      <span className={styles.streams}>
        <Choice<ShownStream>
          label={words.streams}
          value={stream}
          onChange={props.onStream}
          options={streams}
        />
      </span>
      <span className={styles.streamMenu}>
        <MoreMenu
          label={words.streams}
          items={streams.map(({ value, label }) => ({
            label,
            action: () => props.onStream(value),
            ...(value === stream ? { icon: 'check' as const } : {}),
          }))}
        />
      </span>
      <MoreMenu
        icon="download"
        label={words.download}
        items={[
          { label: words.asPrinted, action: () => actions.download(false) },
          { label: words.withTimes, action: () => actions.download(true) },
        ]}
      />
      <IconButton
        icon="search"
        label={words.search}
        shortcut="/"
        isPressed={props.isSearching}
        onClick={props.onSearch}
      />
      <IconButton
        icon="clock"
        label={words.timesAre[log_times]}
        shortcut="t"
        isPressed={log_times !== 'none'}
        onClick={toggles.times}
      />
      <IconButton
        icon="wrap"
        label={words.wrap}
        shortcut="w"
        isPressed={log_wrap === 'on'}
        onClick={toggles.wrap}
      />
      <IconButton
        icon="toEnd"
        label={words.follow}
        shortcut="G"
        isPressed={props.isFollowing}
        onClick={props.onFollow}
      />
    </div>
  );
}
