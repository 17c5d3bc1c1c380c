import type { ServerResponse } from 'node:http';

export interface StandInEvent {
  readonly Type: 'container';
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
  readonly time: number;
  readonly timeNano: number;
}

type Filters = Readonly<Record<string, readonly string[]>>;

const remembered = 256;

/** What has happened, for those who follow it and, as far as it is remembered, for those who ask later. */
export class Events {
  #history: StandInEvent[] = [];
  readonly #followers = new Map<ServerResponse, Filters>();

  tell(action: string, id: string, attributes: Readonly<Record<string, string>>): void {
    const now = Date.now();
    const event: StandInEvent = {
      Type: 'container',
      Action: action,
      Actor: { ID: id, Attributes: attributes },
      time: Math.floor(now / 1000),
      timeNano: now * 1e6,
    };
    this.#history = [...this.#history, event].slice(-remembered);
    for (const [response, filters] of this.#followers) {
      if (matches(event, filters)) response.write(`${JSON.stringify(event)}\n`);
    }
  }

  /** As a Docker that was started anew: it knows nothing of before. */
  forget(): void {
    this.#history = [];
  }

  follow(response: ServerResponse, query: URLSearchParams, sendsHeadersLate: boolean): void {
    const filters = JSON.parse(query.get('filters') ?? '{}') as Filters;
    const since = query.get('since');
    const until = query.get('until');
    response.writeHead(200, { 'content-type': 'application/json' });
    if (!sendsHeadersLate) response.flushHeaders();
    for (const event of since === null ? [] : this.#history) {
      if (event.timeNano / 1e9 >= Number(since) && matches(event, filters)) {
        response.write(`${JSON.stringify(event)}\n`);
      }
    }
    if (until !== null) {
      response.end();
      return;
    }
    this.#followers.set(response, filters);
    response.on('close', () => this.#followers.delete(response));
  }
}

function matches(event: StandInEvent, filters: Filters): boolean {
  const { ID, Attributes } = event.Actor;
  const fits = (name: string, isFitting: (wanted: string) => boolean): boolean =>
    filters[name]?.some(isFitting) ?? true;
  return (
    fits('event', (wanted) => wanted === event.Action) &&
    fits('container', (wanted) => wanted === ID) &&
    fits('label', (wanted) => matchesLabel(Attributes, wanted))
  );
}

/** @param wanted `name` or `name=value`. */
export function matchesLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const [name = '', value] = wanted.split('=');
  return value === undefined ? name in labels : labels[name] === value;
}
