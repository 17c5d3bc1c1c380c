import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';
import type { MenuItemConstructorOptions, MessageBoxOptions, NotificationConstructorOptions } from 'electron';

/**
 * What the system shows around a window: tray, notifications, questions. The test reads what they show as lines of JSON
 * on stdout, and says on stdin what a person does with them.
 */
export type DeskLine =
  | { readonly desk: 'tray'; readonly tooltip: string; readonly items: readonly TrayItem[] }
  | { readonly desk: 'notification'; readonly title: string; readonly body: string }
  | { readonly desk: 'question'; readonly detail: string; readonly buttons: readonly string[] };

export interface TrayItem {
  readonly label: string;
  readonly is_enabled: boolean;
  readonly is_checked: boolean;
}

/** What a person does: chooses an item of the tray, clicks the last notification or its button, answers a question. */
export type DeskAct =
  | { readonly tray: string }
  | { readonly notification: 'click' | number }
  | { readonly answer: number };

let menu: readonly MenuItemConstructorOptions[] = [];
let lastNotification: StandInNotification | null = null;
let answerQuestion: ((answer: { response: number }) => void) | null = null;

function tell(line: DeskLine): void {
  console.log(JSON.stringify(line));
}

export class StandInTray extends EventEmitter {
  #tooltip = '';

  setToolTip(tooltip: string): void {
    this.#tooltip = tooltip;
  }

  setContextMenu(template: readonly MenuItemConstructorOptions[]): void {
    menu = template;
    const items = template.flatMap(({ label, enabled, checked }) =>
      label === undefined ? [] : { label, is_enabled: enabled !== false, is_checked: checked === true },
    );
    tell({ desk: 'tray', tooltip: this.#tooltip, items });
  }
}

export class StandInNotification extends EventEmitter {
  readonly #options: NotificationConstructorOptions;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: NotificationConstructorOptions) {
    super();
    this.#options = options;
  }

  show(): void {
    lastNotification = this;
    const { title = '', body = '' } = this.#options;
    tell({ desk: 'notification', title, body });
  }
}

export function askPerson({ detail = '', buttons = [] }: MessageBoxOptions): Promise<{ response: number }> {
  tell({ desk: 'question', detail, buttons });
  return new Promise((resolve) => {
    answerQuestion = resolve;
  });
}

function act(what: DeskAct): void {
  if ('tray' in what) {
    const click = menu.find(({ label }) => label === what.tray)?.click as (() => void) | undefined;
    click?.();
  } else if ('notification' in what) {
    if (what.notification === 'click') lastNotification?.emit('click');
    else lastNotification?.emit('action', {}, what.notification);
  } else {
    answerQuestion?.({ response: what.answer });
  }
}

createInterface({ input: process.stdin }).on('line', (line) => act(JSON.parse(line) as DeskAct));
