import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from './routes.ts';

const uuid = '01975a3c-0000-7000-8000-000000000001';

describe('an address', () => {
  it.each<Route>([
    { page: 'start' },
    { page: 'workflows' },
    { page: 'workflow', uuid, query: {} },
    { page: 'workflow', uuid, query: { view: 'history' } },
    { page: 'editor', uuid, query: {} },
    { page: 'editor', uuid: null, query: {} },
    { page: 'runs', query: { state: 'failed' } },
    { page: 'run', uuid, query: {} },
    { page: 'run', uuid, query: { job: '요약_2 & more?' } },
    { page: 'schedules', query: {} },
    { page: 'schedule', uuid, query: {} },
    { page: 'schedule', uuid: null, query: { workflow: uuid } },
    { page: 'docker' },
    { page: 'settings' },
  ])('is read as it was written: %o', (route) => expect(parseRoute(hrefOf(route))).toEqual(route));

  it.each(['', '#', '#/'])('%j is the start page', (hash) =>
    expect(parseRoute(hash)).toEqual({ page: 'start' }),
  );

  it.each([
    '#/nowhere',
    '#/workflows/a/b',
    '#/runs/a/b/c',
    '#code=abc',
    '#/runs/x',
    '#/schedules/x',
    '#/workflows/x/edit',
  ])('%j is unknown', (hash) => expect(parseRoute(hash)).toEqual({ page: 'unknown' }));

  it('has no filter by what is no key', () =>
    expect(parseRoute('#/runs?workflow=x&schedule=y&state=failed')).toEqual({
      page: 'runs',
      query: { state: 'failed' },
    }));
});
