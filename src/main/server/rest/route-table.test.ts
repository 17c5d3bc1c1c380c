import { describe, expect, it } from 'vitest';
import { methodsOf, RouteTable, routeFor, routesOf } from './route-table.ts';

const table = new RouteTable(routesOf());

/** The procedure that answers, and what the path names. */
function asked(method: string, path: string) {
  const match = table.find(path);
  const route = match && routeFor(match.routes, method);
  return route && [route.name.join('.'), match.params];
}

describe('the table of routes', () => {
  it.each([
    ['GET', '/workflow/', 'workflow.list', {}],
    ['POST', '/workflow', 'workflow.create', {}],
    ['GET', '/workflow/watch', 'workflow.watch', {}],
    ['GET', '/workflow/a-b', 'workflow.show', { uuid: 'a-b' }],
    ['GET', '/workflow/find/a%20b%2Fc%23', 'workflow.find', { key: 'a b/c#' }],
    ['GET', '/workflow/find/%E0%A4%A', 'workflow.find', { key: '%E0%A4%A' }],
    ['POST', '/workflow/file/execute', 'workflow.executeFile', {}],
    ['GET', '/workflow/x/execute/', 'workflow.executeByGet', { uuid: 'x' }],
    ['GET', '/scheduling/workflow/x', 'schedule.listOfWorkflow', { workflow_uuid: 'x' }],
    ['PUT', '/scheduling/paused', 'schedule.pause', {}],
    ['POST', '/scheduling/x/deactive', 'schedule.deactivate', { uuid: 'x' }],
  ])('knows %s %s', (method, path, name, params) => {
    expect(asked(method, path)).toEqual([name, params]);
  });

  it.each(['/', '', '//', '/workflow//', '/workflow//execute', '/Workflow', '/workflow/x/y', '/__proto__'])(
    'knows nothing at %s',
    (path) => {
      expect(table.find(path)).toBeNull();
    },
  );

  it('lets a path with a literal win, for every method', () => {
    expect(asked('DELETE', '/workflow/watch')).toBeNull();
    expect(asked('DELETE', '/workflow/x')?.[0]).toBe('workflow.delete');
  });

  it('answers HEAD as GET, unless GET changes something', () => {
    expect(asked('HEAD', '/workflow/')?.[0]).toBe('workflow.list');
    expect(asked('HEAD', '/workflow/x/execute')).toBeNull();
    expect(methodsOf(table.find('/workflow/x/execute')?.routes ?? [])).toEqual(['POST', 'GET', 'OPTIONS']);
  });

  it('names every route of the contract once', () => {
    const keys = routesOf().map(({ method, path }) => `${method} ${path}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(45);
  });
});
