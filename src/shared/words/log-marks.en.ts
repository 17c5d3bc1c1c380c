import type { LogMarkCode, LogMarkOf } from '../domain/log-mark.ts';
import { bytesWords } from './measures.ts';

/** What a mark in a log says: what happened and, where it helps, what to do. */
export const logMarksEn: { [Code in LogMarkCode]: (data: LogMarkOf<Code>['data']) => string } = {
  gap: ({ stream, lines, cause, edge }) => {
    const where = stream === null ? '' : ` on ${stream}`;
    const place = { begin: 'from here on', end: 'until here' };
    const missing =
      lines === null
        ? edge === null
          ? `output${where} may be missing here`
          : `${place[edge]} output${where} may be missing`
        : `${lines} ${lines === 1 ? 'line is' : 'lines are'} missing here${where}`;
    switch (cause) {
      case 'docker_restarted':
        return `Docker was restarted; ${missing}.`;
      case 'docker_perhaps_restarted':
        return `Docker may have been restarted; ${missing}.`;
      case 'docker_log_differs':
        return `Docker's own log does not continue what was read before; ${missing}.`;
      case 'log_file_changed':
        return 'Another program changed the file of this log while it was written; output above may be missing.';
    }
  },
  read_back: ({ edge }) =>
    edge === 'begin'
      ? 'From here on the output was read back from Docker, which replaces bytes that are not UTF-8 with �.'
      : 'Until here the output was read back from Docker, which replaces bytes that are not UTF-8 with �.',
  cut: ({ max_bytes, dropped_bytes }) =>
    dropped_bytes === null
      ? `The log has reached its limit of ${bytesWords(max_bytes)}; what is printed from here on is dropped. Raise \`max_log_size\` to keep more.`
      : `The log had reached its limit of ${bytesWords(max_bytes)}; ${bytesWords(dropped_bytes)} of output were dropped.`,
};
