import { describe, expect, it } from 'vitest';
import { parseDockerAddress } from './docker-address.ts';
import type { DockerSettings } from './docker-settings.ts';
import { candidatesOf } from './endpoints.ts';
import type { Machine } from './usual-places.ts';

const machine: Machine = { platform: 'linux', home: '/home/ann', uid: 1000, environment: {} };
const none: DockerSettings = { currentContext: null, contexts: [], environmentTls: null };
const colima: DockerSettings = {
  ...none,
  currentContext: 'colima',
  contexts: [{ name: 'colima', endpoint: 'unix:///home/ann/.colima/default/docker.sock', tls: null }],
};
const withEnvironment = (environment: Record<string, string>): Machine => ({ ...machine, environment });
const endpointsOf = (of: Machine, settings: DockerSettings): string[] =>
  candidatesOf(of, settings).map(({ endpoint }) => endpoint);

describe('candidatesOf', () => {
  it('tries the usual places, Docker first and Podman last', () => {
    expect(endpointsOf(machine, none)).toEqual([
      'unix:///var/run/docker.sock',
      'unix:///run/user/1000/docker.sock',
      'unix:///home/ann/.docker/desktop/docker.sock',
      'unix:///home/ann/.docker/run/docker.sock',
      'unix:///home/ann/.colima/default/docker.sock',
      'unix:///home/ann/.config/colima/default/docker.sock',
      'unix:///home/ann/.rd/docker.sock',
      'unix:///run/user/1000/podman/podman.sock',
      'unix:///run/podman/podman.sock',
    ]);
  });

  it.each([
    ['darwin', 'unix:///home/ann/.orbstack/run/docker.sock'],
    ['win32', 'npipe:////./pipe/dockerDesktopLinuxEngine'],
  ] as const)('knows the places of %s', (platform, endpoint) => {
    expect(endpointsOf({ ...machine, platform }, none)).toContain(endpoint);
  });

  it('tries nothing but DOCKER_HOST where it is set', () => {
    const of = withEnvironment({ DOCKER_HOST: 'tcp://box:2375', DOCKER_CONTEXT: 'colima' });
    expect(candidatesOf(of, colima)).toEqual([
      { endpoint: 'tcp://box:2375', origin: 'DOCKER_HOST', tls: null, error: null },
    ]);
    expect(endpointsOf(withEnvironment({ DOCKER_HOST: 'box:2375' }), none)).toEqual(['tcp://box:2375']);
    expect(endpointsOf(withEnvironment({ DOCKER_HOST: '' }), none)).toHaveLength(9);
  });

  it('tries nothing but the context that DOCKER_CONTEXT names', () => {
    const of = withEnvironment({ DOCKER_CONTEXT: 'colima' });
    expect(endpointsOf(of, colima)).toEqual(['unix:///home/ann/.colima/default/docker.sock']);
    expect(candidatesOf(withEnvironment({ DOCKER_CONTEXT: 'gone' }), colima)).toEqual([
      { endpoint: 'gone', origin: 'context', tls: null, error: 'there is no Docker context named gone' },
    ]);
  });

  it('tries the current context first, and each address once', () => {
    const [first, ...others] = endpointsOf(machine, colima);
    expect(first).toBe('unix:///home/ann/.colima/default/docker.sock');
    expect(others).toContain('unix:///var/run/docker.sock');
    expect(others).not.toContain(first);
    expect(endpointsOf(withEnvironment({ DOCKER_CONTEXT: 'default' }), colima)).toEqual(
      endpointsOf(machine, none),
    );
  });
});

describe('parseDockerAddress', () => {
  const tls = { ca: 'ca', cert: 'cert', key: 'key' };
  it.each([
    ['unix:///var/run/docker.sock', null, { protocol: 'http', socketPath: '/var/run/docker.sock' }],
    ['npipe:////./pipe/docker_engine', null, { protocol: 'http', socketPath: '//./pipe/docker_engine' }],
    ['tcp://box:1234', null, { protocol: 'http', host: 'http://box', port: 1234 }],
    ['tcp://box', null, { protocol: 'http', host: 'http://box', port: 2375 }],
    [
      'tcp://box',
      tls,
      { protocol: 'https', host: 'https://box', port: 2376, ca: 'ca', cert: 'cert', key: 'key' },
    ],
    [
      'ssh://ann@box',
      null,
      { protocol: 'ssh', host: 'box', port: 22, username: 'ann', sshOptions: { agent: '/agent' } },
    ],
    ['unix://', null, null],
    ['ftp://box', null, null],
    ['tcp://', null, null],
    ['nonsense', null, null],
  ])('reads %s', (endpoint, certificates, expected) => {
    expect(parseDockerAddress(endpoint, certificates, '/agent')).toEqual(expected);
  });
});
