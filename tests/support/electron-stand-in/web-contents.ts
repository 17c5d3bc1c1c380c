import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { openContext, toOwnAddress, toShownAddress } from './browser.ts';
import type { StandInPort } from './message-ports.ts';
import { type FromPage, pageScript, type ToPage } from './page-side.ts';

type Answerer = (event: { senderFrame: { url: string } }, ...args: unknown[]) => unknown;

class StandInIpc extends EventEmitter {
  readonly answerers = new Map<string, Answerer>();

  handle(channel: string, answerer: Answerer): void {
    this.answerers.set(channel, answerer);
  }
}

export const ipcMain = new StandInIpc();

/** The contents of a window: a page of Chromium with the preload in it. */
export class StandInContents extends EventEmitter {
  readonly #preload: string;
  readonly #arguments: readonly string[];
  readonly #ports = new Map<number, StandInPort>();
  #outgoing: ToPage[] = [];
  #page: Page | null = null;
  #isSending = false;
  #lastPort = 0;

  constructor(preload: string, additional: readonly string[]) {
    super();
    this.#preload = preload;
    this.#arguments = additional;
  }

  /** @returns the port at which Chromium can be driven by a test. */
  async load(address: string): Promise<number> {
    if (this.#page !== null) {
      await this.#page.goto(toShownAddress(address));
      return 0;
    }
    const { context, debug_port } = await openContext();
    const page = await context.newPage();
    this.#page = page;
    await page.exposeBinding('standInSend', (_source, message: FromPage) => this.#receive(message));
    await page.exposeBinding('standInInvoke', (_source, channel: string, args: unknown[]) =>
      ipcMain.answerers.get(channel)?.({ senderFrame: { url: this.getURL() } }, ...args),
    );
    await page.addInitScript(pageScript(await readFile(this.#preload, 'utf8'), this.#arguments));
    // A page that is left takes its ports along.
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#closePorts();
    });
    page.on('close', () => {
      this.#closePorts();
      this.emit('destroyed');
    });
    await page.goto(toShownAddress(address));
    return debug_port;
  }

  setWindowOpenHandler(): void {}

  getURL(): string {
    return toOwnAddress(this.#page?.url() ?? '');
  }

  #receive(message: FromPage): void {
    switch (message.kind) {
      case 'send': {
        const frame = {
          url: this.getURL(),
          isDestroyed: () => this.#page?.isClosed() !== false,
          postMessage: this.#deliver,
        };
        ipcMain.emit(message.channel, { senderFrame: frame, sender: this }, ...message.args);
        return;
      }
      case 'port':
        this.#ports.get(message.id)?.postMessage(message.data);
        return;
      case 'close':
        this.#ports.get(message.id)?.close();
    }
  }

  readonly #deliver = (channel: string, message: unknown, transfer: readonly StandInPort[] = []): void => {
    const ids = transfer.map((port) => this.#takePort(port));
    this.#send({ kind: 'deliver', channel, message, ports: ids });
    for (const port of transfer) port.start();
  };

  #takePort(port: StandInPort): number {
    this.#lastPort += 1;
    const id = this.#lastPort;
    this.#ports.set(id, port);
    port.on('message', ({ data }: { data: unknown }) => this.#send({ kind: 'port', id, data }));
    port.once('close', () => {
      this.#ports.delete(id);
      this.#send({ kind: 'close', id });
    });
    return id;
  }

  #closePorts(): void {
    for (const port of this.#ports.values()) port.close();
  }

  /** One call into the page at a time, with all that waits, so that nothing overtakes. */
  #send(message: ToPage): void {
    this.#outgoing.push(message);
    if (!this.#isSending) void this.#flush();
  }

  async #flush(): Promise<void> {
    this.#isSending = true;
    while (this.#outgoing.length > 0) {
      const messages = this.#outgoing.splice(0);
      await this.#page
        ?.evaluate((all) => {
          (globalThis as unknown as { standInReceive(messages: unknown): void }).standInReceive(all);
        }, messages)
        .catch(() => {
          // The page was left or closed; its ports are closed too.
        });
    }
    this.#isSending = false;
  }
}
