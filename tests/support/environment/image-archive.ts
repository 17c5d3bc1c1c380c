import { createHash } from 'node:crypto';
import { type TarEntry, writeTar } from './tar.ts';

/**
 * An archive as `docker load` takes it, made without an engine.
 * The format is that of `docker save`: https://github.com/moby/docker-image-spec/blob/main/v1.2.md
 *
 * @param name with its tag, as `busybox:1`
 * @param layers one list of entries per layer, lowest first
 */
export function writeImageArchive(name: string, layers: TarEntry[][]): Buffer {
  const tars = layers.map((entries) => writeTar(entries));
  const ids = tars.map((tar) => createHash('sha256').update(tar).digest('hex'));
  const created = '2026-01-01T00:00:00Z';
  const config = JSON.stringify({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    created,
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['sh'] },
    rootfs: { type: 'layers', diff_ids: ids.map((id) => `sha256:${id}`) },
    history: ids.map(() => ({ created, created_by: 'gantry tests' })),
  });
  const configName = `${createHash('sha256').update(config).digest('hex')}.json`;
  const manifest = [{ Config: configName, RepoTags: [name], Layers: ids.map((id) => `${id}/layer.tar`) }];
  const file = (path: string, content: Buffer): TarEntry => ({ kind: 'file', path, mode: 0o644, content });
  return writeTar([
    file(configName, Buffer.from(config)),
    ...tars.flatMap((tar, index): TarEntry[] => [
      { kind: 'folder', path: `${ids[index]}/`, mode: 0o755 },
      file(`${ids[index]}/VERSION`, Buffer.from('1.0')),
      file(`${ids[index]}/json`, Buffer.from(JSON.stringify({ id: ids[index], created }))),
      file(`${ids[index]}/layer.tar`, tar),
    ]),
    file('manifest.json', Buffer.from(JSON.stringify(manifest))),
  ]);
}
