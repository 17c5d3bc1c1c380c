import { plural } from './plural.ts';

export const logs = {
  region: 'Log',
  label: (name: string): string => `Log of ${name}`,
  attempts: 'Attempts',
  attempt: (number: number): string => `Attempt ${number}`,
  times: 'Times of lines',
  timesAre: {
    none: 'Show times',
    clock: 'Time of day; change to time since the start',
    elapsed: 'Time since the start; hide times',
  },
  wrap: 'Wrap long lines',
  follow: 'Go to the end and follow',
  toStart: 'Go to the beginning of the log',
  empty: 'It printed nothing.',
  nothingYet: 'Nothing printed yet.',
  nothingOfStream: 'No such lines.',
  noAttempt: 'Nothing to read',
  stderr: 'Lines with this bar were written to stderr',
  lastErrors: 'Last lines of stderr',
  newLines: (count: number): string => plural(count, 'new line', 'new lines'),
  line: (number: number): string => `Line ${number}`,
  lines: (range: string, isOne: boolean): string => (isOne ? `Line ${range}` : `Lines ${range}`),
  showAll: (more: number): string => `Show ${more.toLocaleString('en')} more`,
  search: 'Search the log',
  searchHint: 'Search…',
  searchKeys: 'Enter goes to the next match and into the log; there n and N go on, and Esc ends the search',
  caseSensitive: 'Match case',
  regex: 'Regular expression',
  next: 'Next match',
  previous: 'Previous match',
  closeSearch: 'End the search',
  /** Which line of how many has a match; `isMore` where there may be more. */
  found: (index: number | null, count: number, isMore: boolean): string => {
    const all = `${count.toLocaleString('en')}${isMore ? '+' : ''}`;
    if (count === 0) return isMore ? 'Searching…' : 'No matches';
    if (index !== null) return `${index.toLocaleString('en')} of ${all}`;
    return `${all} ${count === 1 && !isMore ? 'line' : 'lines'}`;
  },
  percent: (percent: number): string => `${percent} %`,
  streams: 'Which lines',
  all: 'All',
  onlyStderr: 'Only stderr, or all lines',
  full: 'Only the first ones are listed',
  mark: 'Mark a line',
  unmark: 'Remove the mark',
  copyLines: 'Copy the marked lines',
  copyLink: 'Copy a link to the marked lines',
  notCopied: 'This could not be copied.',
  download: 'Download the log',
  downloading: (percent: string): string => `Downloading ${percent}`,
  stopDownload: 'Stop the download',
  downloaded: 'The log was saved.',
  notDownloaded: 'The log could not be saved.',
};
