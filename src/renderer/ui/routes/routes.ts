import type { Uuid } from '../../../shared/domain/uuid.ts';

/** What the address of the window says is shown. */
export type Route =
  | { readonly page: 'workflows' }
  | { readonly page: 'workflow'; readonly uuid: Uuid }
  /** `job` is the selected job's name; null follows the run. */
  | { readonly page: 'run'; readonly uuid: Uuid; readonly job: string | null }
  | { readonly page: 'docker' }
  | { readonly page: 'unknown' };

/** Reads the part of an address from its `#` on. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [page = '', uuid = '', ...rest] = path.split('/').filter((part) => part !== '');
  if (rest.length > 0) return { page: 'unknown' };
  if (uuid === '') {
    if (page === '' || page === 'workflows') return { page: 'workflows' };
    if (page === 'docker') return { page };
  } else {
    if (page === 'workflows') return { page: 'workflow', uuid };
    if (page === 'runs') return { page: 'run', uuid, job: new URLSearchParams(query).get('job') };
  }
  return { page: 'unknown' };
}

/** The address that {@link parseRoute} reads as this route. */
export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'workflows':
    case 'unknown':
      return '#/workflows';
    case 'workflow':
      return `#/workflows/${route.uuid}`;
    case 'run': {
      const query = route.job === null ? '' : `?${new URLSearchParams({ job: route.job })}`;
      return `#/runs/${route.uuid}${query}`;
    }
    case 'docker':
      return '#/docker';
  }
}
