import { mkdir, stat } from 'node:fs/promises';
import type { VolumeMount } from '../../../../shared/domain/job-definition.ts';
import type { Reason } from '../../../../shared/domain/reason.ts';

/**
 * Makes the missing sources of bind mounts, as directories of this user: Compose makes them too, but by Docker, so that
 * they belong to root.
 */
export async function makeBindSources(volumes: readonly VolumeMount[]): Promise<Reason | null> {
  for (const { type, source } of volumes) {
    if (type !== 'bind') continue;
    try {
      await stat(source);
    } catch {
      try {
        await mkdir(source, { recursive: true });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { code: 'invalid_config', data: { message } };
      }
    }
  }
  return null;
}
