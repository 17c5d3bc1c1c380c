import { describe, expect, it } from 'vitest';
import type { AttemptSpec } from '../../ports.ts';
import { containerSpec } from './container-spec.ts';

const plain: AttemptSpec = {
  attempt_uuid: 'attempt',
  job_run_uuid: 'job-run',
  job_uuid: 'job',
  run_uuid: 'run',
  workflow_uuid: 'workflow',
  store_uuid: 'store',
  image: 'busybox:1',
  entrypoint: null,
  command: null,
  environment: {},
  working_dir: null,
  user: null,
  volumes: [],
  platform: null,
  pull_policy: 'missing',
  network_mode: null,
  mem_limit_bytes: null,
  cpus: null,
  stop_signal: null,
  secret_files: [],
  cannot_begin: null,
  created_under: null,
};

describe('containerSpec', () => {
  it('leaves to the image and to Docker what a job does not say', () => {
    expect(containerSpec(plain, 'busybox:1', true)).toEqual({
      query: { name: 'gantry-attempt' },
      body: {
        Image: 'busybox:1',
        Env: [],
        Labels: {
          'gantry.store': 'store',
          'gantry.workflow': 'workflow',
          'gantry.run': 'run',
          'gantry.job': 'job',
          'gantry.attempt': 'attempt',
        },
        AttachStdout: true,
        AttachStderr: true,
        HostConfig: {
          AutoRemove: false,
          Init: true,
          LogConfig: { Type: 'json-file', Config: { 'max-size': '1000p' } },
          Mounts: [],
        },
      },
    });
  });

  it('passes on everything that a job says', () => {
    const { query, body } = containerSpec(
      {
        ...plain,
        entrypoint: [],
        command: ['a', 'b c'],
        environment: { X: '1=2', EMPTY: '' },
        working_dir: '/w',
        user: '1:2',
        platform: 'linux/arm64',
        network_mode: 'none',
        mem_limit_bytes: 1024,
        cpus: 0.1,
        stop_signal: 'SIGINT',
        volumes: [
          { type: 'bind', source: '/here', target: '/there', read_only: true },
          { type: 'volume', source: 'data', target: '/data', read_only: false },
        ],
      },
      'busybox:1',
      false,
    );
    expect(query).toEqual({ name: 'gantry-attempt', platform: 'linux/arm64' });
    expect(body).toMatchObject({
      Entrypoint: [],
      Cmd: ['a', 'b c'],
      Env: ['X=1=2', 'EMPTY='],
      WorkingDir: '/w',
      User: '1:2',
      StopSignal: 'SIGINT',
    });
    expect(body.HostConfig).toMatchObject({
      Init: false,
      NetworkMode: 'none',
      Memory: 1024,
      NanoCpus: 100_000_000,
    });
    expect(body.HostConfig.Mounts).toEqual([
      { Type: 'bind', Source: '/here', Target: '/there', ReadOnly: true },
      {
        Type: 'volume',
        Source: 'gantry-workflow-data',
        Target: '/data',
        ReadOnly: false,
        VolumeOptions: { Labels: { 'gantry.store': 'store', 'gantry.workflow': 'workflow' } },
      },
    ]);
  });
});
