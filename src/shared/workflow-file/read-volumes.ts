import type { VolumeMount } from '../domain/job-definition.ts';
import { shorten } from './node-words.ts';
import { isAbsolutePath, joinPath } from './paths.ts';
import type { Reader } from './reader.ts';
import { readTemplate, type Scope } from './scope.ts';
import type { Spot } from './spot.ts';
import { isPathSource, isVolumeName, parseVolumeText, type VolumeFault } from './volume-text.ts';
import { keysOf, volumeFileSchema } from './workflow-file-schema.ts';

/** A job's mounts; those that are wrong are reported and left out. */
export function readVolumes(scope: Scope, spot: Spot): VolumeMount[] {
  const { reader } = scope;
  const mounts: VolumeMount[] = [];
  const targets = new Set<string>();
  for (const item of reader.items(spot) ?? []) {
    const mount = reader.isMap(item) ? readLongForm(scope, item) : readShortForm(scope, item);
    if (mount === null) continue;
    const finished = finish(scope, item, mount);
    if (finished === null) continue;
    if (targets.has(finished.target)) refuse(reader, item, finished.target, 'target_twice');
    targets.add(finished.target);
    mounts.push(finished);
  }
  return mounts;
}

function refuse(reader: Reader, spot: Spot, found: string, message: VolumeFault): null {
  reader.report(spot, { code: 'invalid_volume', data: { found: shorten(found), message } });
  return null;
}

function readShortForm(scope: Scope, spot: Spot): VolumeMount | null {
  const text = readTemplate(scope, spot, 'text_or_map');
  if (text === null) return null;
  const parsed = parseVolumeText(text);
  if (!parsed.ok) return refuse(scope.reader, spot, text, parsed.message);
  return { type: isPathSource(parsed.volume.source) ? 'bind' : 'volume', ...parsed.volume };
}

function readLongForm(scope: Scope, spot: Spot): VolumeMount | null {
  const { reader } = scope;
  const fields = reader.fields(spot, keysOf(volumeFileSchema), {
    readonly: 'read_only',
    destination: 'target',
  });
  if (fields === null) return null;
  const at = <Value>(
    key: 'type' | 'source' | 'target',
    read: (field: Spot) => Value | null,
  ): Value | null => {
    const field = fields.get(key);
    if (field !== undefined) return read(field);
    reader.reportKey(spot, { code: 'missing_key', data: { key } });
    return null;
  };
  const type = at('type', (field) => reader.choice<VolumeMount['type']>(field, ['bind', 'volume']));
  const source = at('source', (field) => readTemplate(scope, field));
  const target = at('target', (field) => readTemplate(scope, field));
  const readOnlySpot = fields.get('read_only');
  const read_only = readOnlySpot === undefined ? false : reader.boolean(readOnlySpot);
  if (type === null || source === null || target === null || read_only === null) return null;
  return { type, source, target, read_only };
}

/** Checks both ends and makes a relative source absolute. */
function finish({ reader, folder }: Scope, spot: Spot, mount: VolumeMount): VolumeMount | null {
  const { type, source, target } = mount;
  if (!target.startsWith('/') && !target.startsWith('${{')) {
    return refuse(reader, spot, target, 'target_not_absolute');
  }
  if (target.replace(/\/+$/, '') === '') return refuse(reader, spot, target, 'target_is_root');
  if (`${source}${target}`.includes('\0')) return refuse(reader, spot, target, 'nul');
  if (type === 'volume') {
    if (source.includes('${{') || isVolumeName(source)) return mount;
    return refuse(reader, spot, source, 'name_invalid');
  }
  if (source.startsWith('~')) {
    return refuse(reader, spot, source, 'home');
  }
  if (source === '') return refuse(reader, spot, source, 'end_empty');
  if (source.startsWith('${{') || isAbsolutePath(source)) return mount;
  if (folder !== null) return { ...mount, source: joinPath(folder, source) };
  reader.report(spot, { code: 'relative_bind_without_file', data: { found: shorten(source) } });
  return null;
}
