import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { useFeed } from '../../bridge/ConnectionContext.tsx';
import { prefer, usePreferences } from '../../ui/preferences/preferences.ts';
import { focusLog } from './focus-log.ts';
import { LogBar, type ShownStream } from './LogBar.tsx';
import { type LogPlace, LogView } from './LogView.tsx';
import { someOfLog, wholeLog } from './line-list.ts';
import { type LineRange, stretch } from './line-range.ts';
import { createLogReader } from './log-reader.ts';
import { createLogSearch } from './log-search.ts';
import type { Direction } from './match-list.ts';
import { SearchBar } from './SearchBar.tsx';
import { createStreamFilter } from './stream-filter.ts';
import { useLogActions } from './use-log-actions.ts';
import { useLogCommands } from './use-log-commands.ts';

interface AttemptLogProps {
  readonly job: string;
  readonly attempt: Attempt;
  /** The other attempts, to choose from. */
  readonly tabs: ReactNode;
  /** The marked line, the first of several; null for none. */
  readonly line: number | null;
  readonly onLine: (line: number | null) => void;
}

/** Stands in while all lines are shown: of a log without length it reads nothing. */
const noFilter = createStreamFilter('', 'stdout');

/** The log of one attempt, with all that can be done with it. */
export function AttemptLog({ job, attempt, tabs, line, onLine }: AttemptLogProps) {
  const { uuid } = attempt;
  const { log_wrap, log_times } = usePreferences();
  const [reader] = useState(() => createLogReader(uuid));
  const [search] = useState(() => createLogSearch(uuid));
  const [stream, setStream] = useState<ShownStream>('all');
  const filter = useMemo(
    () => (stream === 'all' ? noFilter : createStreamFilter(uuid, stream)),
    [uuid, stream],
  );
  const [stretched, setStretched] = useState<LineRange | null>(null);
  const marked = useMemo(() => {
    if (line === null) return null;
    return stretched?.from === line ? stretched : { from: line, to: line };
  }, [line, stretched]);
  const [isSearching, setSearching] = useState(false);
  const [place, setPlace] = useState<LogPlace | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const length = useStore(reader.state, (state) => state.length) ?? 0;
  const retoldFrom = useStore(reader.state, (state) => state.retoldFrom);
  const listed = useStore(filter.state);
  const current = useStore(search.state, (state) => state.current);
  const hasQuery = useStore(search.state, (state) => state.query !== null);
  useFeed(reader.feed);
  useFeed(search.feed);
  useFeed(filter.feed);
  useEffect(() => {
    if (retoldFrom === null) return;
    search.cut(retoldFrom);
    filter.cut(retoldFrom);
  }, [search, filter, retoldFrom]);
  useEffect(() => {
    search.grow(length);
    filter.grow(stream === 'all' ? 0 : length);
  }, [search, filter, stream, length]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list grows in its place, by as much as was found
  const lines = useMemo(
    () => (stream === 'all' ? wholeLog(length) : someOfLog(filter.numbers)),
    [stream, filter, length, listed.found],
  );
  // A match that the filter leaves out is shown among all lines.
  useEffect(() => {
    if (current !== null && !lines.isWhole && lines.at(lines.rowOf(current.number)) !== current.number)
      setStream('all');
  }, [current, lines]);

  const topEntry = useCallback(() => place?.topEntry() ?? 0, [place]);
  const walk = (direction: Direction): void => void search.walk(direction, topEntry());
  const openSearch = (): void => {
    setSearching(true);
    field.current?.focus();
    field.current?.select();
  };
  const closeSearch = (): void => {
    setSearching(false);
    void search.ask(null, 0);
    focusLog();
  };
  const mark = useCallback(
    (number: number, isRange: boolean) => {
      const pressed = number + 1;
      const isOnly = marked?.from === pressed && marked.to === pressed;
      if (isOnly && !isRange) return onLine(null);
      const next = isRange ? stretch(marked, pressed) : { from: pressed, to: pressed };
      setStretched(next);
      onLine(next.from);
    },
    [marked, onLine],
  );
  const actions = useLogActions(job, attempt, marked);
  const toggles = {
    wrap: () => prefer({ log_wrap: log_wrap === 'on' ? 'off' : 'on' }),
    times: () =>
      prefer({ log_times: ({ none: 'clock', clock: 'elapsed', elapsed: 'none' } as const)[log_times] }),
  };
  useLogCommands({
    openSearch,
    walk: hasQuery ? walk : null,
    leaveSearch: isSearching ? closeSearch : null,
    ...toggles,
    toEnd: () => place?.toEnd(),
    toStart: () => place?.toStart(),
    toggleStderr: () => setStream(stream === 'stderr' ? 'all' : 'stderr'),
    mark: () => mark(current?.number ?? topEntry(), false),
    unmark: marked === null ? null : () => onLine(null),
    copyLines: marked === null ? null : actions.copyLines,
    download: () => actions.download(false),
    downloadTimes: () => actions.download(true),
  });

  return (
    <>
      <LogBar
        job={job}
        tabs={tabs}
        stream={stream}
        onStream={setStream}
        looked={stream === 'all' || length === 0 ? null : listed.looked / length}
        isFull={listed.isFull}
        marked={marked}
        onUnmark={() => onLine(null)}
        isFollowing={place?.isFollowing ?? true}
        onFollow={() => place?.toEnd()}
        onSearch={openSearch}
        isSearching={isSearching}
        toggles={toggles}
        actions={actions}
      />
      {isSearching && (
        <SearchBar
          search={search}
          field={field}
          length={length}
          topEntry={topEntry}
          onWalk={walk}
          onRead={focusLog}
          onClose={closeSearch}
        />
      )}
      <LogView
        key={stream}
        reader={reader}
        lines={lines}
        search={search}
        name={job}
        isWrapped={log_wrap === 'on'}
        times={log_times}
        startedAt={attempt.started_at ?? attempt.made_at}
        marked={marked}
        onMark={mark}
        onPlace={setPlace}
      />
    </>
  );
}
