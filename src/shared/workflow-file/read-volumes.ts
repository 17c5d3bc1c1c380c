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
    if (targets.has(finished.target)) refuse(reader, item, mount, 'target_twice', 'target');
    targets.add(finished.target);
    mounts.push(finished);
  }
  return mounts;
}

interface WrittenMount extends VolumeMount {
  /** The whole entry in the short form. */
  readonly text: string;
}

function refuse(
  reader: Reader,
  spot: Spot,
  mount: WrittenMount,
  message: VolumeFault,
  part: 'source' | 'target',
): null {
  const data = { found: shorten(mount.text), part: shorten(mount[part]), message };
  reader.report(spot, { code: 'invalid_volume', data });
  return null;
}

function readShortForm(scope: Scope, spot: Spot): WrittenMount | null {
  const text = readTemplate(scope, spot, 'text_or_map');
  if (text === null) return null;
  const parsed = parseVolumeText(text);
  if (parsed.ok)
    return { type: isPathSource(parsed.volume.source) ? 'bind' : 'volume', ...parsed.volume, text };
  const { part, message } = parsed;
  const data = { found: shorten(text), part: shorten(part), message };
  scope.reader.report(spot, { code: 'invalid_volume', data });
  return null;
}

function readLongForm(scope: Scope, spot: Spot): WrittenMount | null {
  const { reader } = scope;
  const fields = reader.fields(spot, keysOf(volumeFileSchema), {
    synonyms: { readonly: 'read_only', destination: 'target' },
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
  return { type, source, target, read_only, text: `${source}:${target}` };
}

/** Checks both ends and makes a relative source absolute. */
function finish({ reader, folder }: Scope, spot: Spot, written: WrittenMount): VolumeMount | null {
  const { text: _, ...mount } = written;
  const { type, source, target } = mount;
  if (!target.startsWith('/') && !target.startsWith('${{')) {
    return refuse(reader, spot, written, 'target_not_absolute', 'target');
  }
  if (target.replace(/\/+$/, '') === '') return refuse(reader, spot, written, 'target_is_root', 'target');
  if (`${source}${target}`.includes('\0')) {
    return refuse(reader, spot, written, 'nul', source.includes('\0') ? 'source' : 'target');
  }
  if (type === 'volume') {
    if (source.includes('${{') || isVolumeName(source)) return mount;
    return refuse(reader, spot, written, 'name_invalid', 'source');
  }
  if (source.startsWith('~')) {
    return refuse(reader, spot, written, 'home', 'source');
  }
  if (source === '') return refuse(reader, spot, written, 'end_empty', 'source');
  if (source.startsWith('${{') || isAbsolutePath(source)) return mount;
  if (folder !== null) return { ...mount, source: joinPath(folder, source) };
  reader.report(spot, { code: 'relative_bind_without_file', data: { found: shorten(source) } });
  return null;
}
