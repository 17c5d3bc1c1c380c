import { buffer } from 'node:stream/consumers';
import type { Language } from '../../shared/words/language.ts';
import { terminalLanguage } from '../host/language.ts';
import { askHidden } from './ask-hidden.ts';
import { askOnTerminal } from './confirm.ts';
import { Screen } from './output/screen.ts';
import type { CliWords } from './words/en.ts';
import { cliEn } from './words/en.ts';
import { cliKo } from './words/ko.ts';

export type Interrupt = 'SIGINT' | 'SIGTERM';

/** What a command needs of the process that it runs in. */
export interface CliHost {
  /** What was asked for: a command's answer, the lines of jobs. */
  readonly out: Screen;
  /** What is said beside it: progress, errors. */
  readonly err: Screen;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  readonly words: CliWords;
  /** The script of the engine's thread; only tests have another. */
  readonly worker_url?: URL;
  /** Calls back for each Ctrl+C (SIGINT) or request to end (SIGTERM), until the returned function is called. */
  onInterrupt(listener: (signal: Interrupt) => void): () => void;
  /** Asks a person; anything but yes is no. Null where there is no terminal to ask on. */
  confirm(question: string): Promise<boolean | null>;
  /** Asks a person for a line that is not shown. Null where none was given. */
  askHidden(question: string): Promise<string | null>;
  /** All that is piped in; null where a terminal is there instead. */
  readPiped(): Promise<Buffer | null>;
  /** Ends the process at once. */
  leave(code: number): void;
}

const catalogues: Record<Language, CliWords> = { en: cliEn, ko: cliKo };

export function cliWords(language: Language): CliWords {
  return catalogues[language];
}

export function processHost(): CliHost {
  const language = terminalLanguage(process.env);
  return {
    out: new Screen(process.stdout),
    err: new Screen(process.stderr),
    variables: process.env,
    language,
    words: cliWords(language),
    onInterrupt(listener) {
      const interrupt = (): void => listener('SIGINT');
      const terminate = (): void => listener('SIGTERM');
      process.on('SIGINT', interrupt);
      process.on('SIGTERM', terminate);
      return () => {
        process.off('SIGINT', interrupt);
        process.off('SIGTERM', terminate);
      };
    },
    confirm: (question) => askOnTerminal(process.stdin, process.stderr, question),
    askHidden: (question) => askHidden(process.stdin, process.stderr, question),
    readPiped: async () => (process.stdin.isTTY === true ? null : buffer(process.stdin)),
    leave: (code) => process.exit(code),
  };
}
