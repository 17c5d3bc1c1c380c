import type { DockerContents } from '../../../src/shared/contract/system.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';

const day = 24 * 3_600_000;

/** What Docker holds of Gantry after some weeks, with names of every length. */
export function dockerSamples(workflow_uuid: string, run_uuid: string): DockerContents {
  const ago = (days: number): string => toInstant(Date.now() - days * day);
  return {
    images: [
      {
        id: `sha256:${'a1b2c3d4'.repeat(8)}`,
        tags: ['registry.example.com/team/a-very-long-image-name/with-many-parts:2026.01.31-rc.1'],
        size_bytes: 2_412_000_000,
        created_at: ago(40),
      },
      {
        id: `sha256:${'3f1c9ab2'.repeat(8)}`,
        tags: ['python:3.13-slim'],
        size_bytes: 118_300_000,
        created_at: ago(21),
      },
      { id: `sha256:${'77e0d1f4'.repeat(8)}`, tags: [], size_bytes: 4_260_000, created_at: ago(300) },
    ],
    containers: [
      {
        id: 'c0ffee'.repeat(10),
        name: 'gantry-0199b7c2-7d11-7000-8000-000000000107',
        image: 'python:3.13-slim',
        state: 'running',
        run_uuid,
        job: 'fetch',
        created_at: ago(0.001),
      },
      {
        id: 'decade'.repeat(10),
        name: 'gantry-0199b7c2-7d11-7000-8000-000000000108',
        image: 'registry.example.com/team/a-very-long-image-name/with-many-parts:2026.01.31-rc.1',
        state: 'exited',
        run_uuid: null,
        job: null,
        created_at: ago(2),
      },
    ],
    volumes: [
      {
        name: `gantry-${workflow_uuid}-out`,
        workflow_uuid,
        workflow_name: 'weather-report',
        created_at: ago(12),
      },
      {
        name: 'gantry-0198aa00-0000-7000-8000-000000000001-cache',
        workflow_uuid: null,
        workflow_name: null,
        created_at: null,
      },
    ],
  };
}
