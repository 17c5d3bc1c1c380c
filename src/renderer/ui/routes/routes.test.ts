import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from './routes.ts';

const uuid = '01975a3c-0000-7000-8000-000000000001';

describe('an address', () => {
  it.each<Route>([
    { page: 'workflows' },
    { page: 'workflow', uuid },
    { page: 'run', uuid, job: null },
    { page: 'run', uuid, job: 'fetch-data' },
    { page: 'run', uuid, job: '요약_2 & more?' },
    { page: 'docker' },
  ])('is read as it was written: %o', (route) => expect(parseRoute(hrefOf(route))).toEqual(route));

  it.each(['', '#', '#/', '#/workflows/'])('%j is the list of workflows', (hash) =>
    expect(parseRoute(hash)).toEqual({ page: 'workflows' }),
  );

  it.each(['#/nowhere', '#/runs', '#/workflows/a/b', '#code=abc'])('%j is unknown', (hash) =>
    expect(parseRoute(hash)).toEqual({ page: 'unknown' }),
  );
});
