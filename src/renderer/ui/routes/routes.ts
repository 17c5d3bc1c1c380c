import { type Uuid, uuidSchema } from '../../../shared/domain/uuid.ts';

/** What the address of the window says is shown. Filters and selections that stand in it are texts by name. */
export type Route =
  /** What runs, what failed lately, what comes next. */
  | { readonly page: 'start' }
  | { readonly page: 'workflows' }
  | { readonly page: 'workflow'; readonly uuid: Uuid; readonly query: Query }
  /** The editor; a null uuid is a workflow that is not stored yet. */
  | { readonly page: 'editor'; readonly uuid: Uuid | null; readonly query: Query }
  | { readonly page: 'runs'; readonly query: Query }
  | { readonly page: 'run'; readonly uuid: Uuid; readonly query: Query }
  | { readonly page: 'schedules'; readonly query: Query }
  /** The form; a null uuid is a new schedule, of the workflow in `query.workflow` where there is one. */
  | { readonly page: 'schedule'; readonly uuid: Uuid | null; readonly query: Query }
  /** `set` in the query asks for the value of the secret that it names, or of a new one. */
  | { readonly page: 'secrets'; readonly query: Query }
  | { readonly page: 'docker' }
  | { readonly page: 'settings' }
  | { readonly page: 'unknown' };

export type Query = Readonly<Record<string, string>>;

/** Reads the part of an address from its `#` on. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
  const [page = '', uuid = '', verb = '', ...rest] = path.split('/').filter((part) => part !== '');
  const query = readQuery(search);
  const isKey = uuid === '' || uuid === 'new' || isUuid(uuid);
  if (rest.length > 0 || !isKey) return { page: 'unknown' };
  switch (`${page}/${uuid === '' || uuid === 'new' ? uuid : '*'}/${verb}`) {
    case '//':
      return { page: 'start' };
    case 'workflows//':
      return { page: 'workflows' };
    case 'workflows/new/':
      return { page: 'editor', uuid: null, query };
    case 'workflows/*/':
      return { page: 'workflow', uuid, query };
    case 'workflows/*/edit':
      return { page: 'editor', uuid, query };
    case 'runs//':
      return { page: 'runs', query };
    case 'runs/*/':
      return { page: 'run', uuid, query };
    case 'schedules//':
      return { page: 'schedules', query };
    case 'schedules/new/':
      return { page: 'schedule', uuid: null, query };
    case 'schedules/*/':
      return { page: 'schedule', uuid, query };
    case 'secrets//':
      return { page: 'secrets', query };
    case 'docker//':
      return { page: 'docker' };
    case 'settings//':
      return { page: 'settings' };
    default:
      return { page: 'unknown' };
  }
}

/** A filter by what cannot be a key is none. */
function readQuery(search: string): Query {
  const written = [...new URLSearchParams(search)];
  return Object.fromEntries(
    written.filter(([name, value]) => (name !== 'workflow' && name !== 'schedule') || isUuid(value)),
  );
}

function isUuid(text: string): boolean {
  return uuidSchema.safeParse(text).success;
}

/** The address that {@link parseRoute} reads as this route. */
export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'start':
    case 'unknown':
      return '#/';
    case 'workflows':
    case 'docker':
    case 'settings':
      return `#/${route.page}`;
    case 'workflow':
      return `#/workflows/${route.uuid}${searchOf(route.query)}`;
    case 'editor':
      return `#/workflows/${route.uuid === null ? 'new' : `${route.uuid}/edit`}${searchOf(route.query)}`;
    case 'runs':
    case 'schedules':
    case 'secrets':
      return `#/${route.page}${searchOf(route.query)}`;
    case 'run':
      return `#/runs/${route.uuid}${searchOf(route.query)}`;
    case 'schedule':
      return `#/schedules/${route.uuid ?? 'new'}${searchOf(route.query)}`;
  }
}

function searchOf(query: Query): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? '' : `?${search}`;
}
