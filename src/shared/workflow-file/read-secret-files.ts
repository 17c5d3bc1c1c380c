import type { SecretFile } from '../domain/job-definition.ts';
import { isSecretName, secretTargetPattern } from '../domain/secret.ts';
import { shorten } from './node-words.ts';
import type { Reader } from './reader.ts';
import type { Scope } from './scope.ts';
import type { Spot } from './spot.ts';
import { keysOf, secretFileFileSchema } from './workflow-file-schema.ts';

/** The secrets that a job gets as files; those that are wrong are reported and left out. */
export function readSecretFiles({ reader }: Scope, spot: Spot): SecretFile[] {
  const files = new Map<string, SecretFile>();
  for (const item of reader.items(spot) ?? []) {
    const file = reader.isMap(item) ? readLongForm(reader, item) : readShortForm(reader, item);
    if (file === null) continue;
    if (files.has(file.target)) {
      reader.report(item, { code: 'duplicate_secret_target', data: { target: file.target } });
    } else files.set(file.target, file);
  }
  return [...files.values()];
}

function readShortForm(reader: Reader, spot: Spot): SecretFile | null {
  const source = readName(reader, spot);
  return source === null ? null : { source, target: source };
}

function readLongForm(reader: Reader, spot: Spot): SecretFile | null {
  const fields = reader.fields(spot, keysOf(secretFileFileSchema), {
    synonyms: { name: 'source', secret: 'source', file: 'target', path: 'target' },
  });
  if (fields === null) return null;
  const sourceSpot = fields.get('source');
  if (sourceSpot === undefined) {
    reader.reportKey(spot, { code: 'missing_key', data: { key: 'source' } });
    return null;
  }
  const source = readName(reader, sourceSpot);
  const targetSpot = fields.get('target');
  const target = targetSpot === undefined ? source : readTarget(reader, targetSpot);
  return source === null || target === null ? null : { source, target };
}

function readName(reader: Reader, spot: Spot): string | null {
  const name = reader.text(spot, 'text_or_map');
  if (name === null || isSecretName(name)) return name;
  reader.report(spot, { code: 'invalid_name', data: { kind: 'secret', found: shorten(name) } });
  return null;
}

function readTarget(reader: Reader, spot: Spot): string | null {
  const target = reader.text(spot);
  if (target === null || secretTargetPattern.test(target)) return target;
  reader.report(spot, { code: 'invalid_secret_target', data: { found: shorten(target) } });
  return null;
}
