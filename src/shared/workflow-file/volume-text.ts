import { endOfExpression } from '../expression/scan.ts';

/** What can be wrong with a mount; the catalogues have words for each. */
export const volumeFaults = [
  ...(['no_target', 'end_empty', 'too_many_parts', 'unknown_mode', 'expression_first'] as const),
  ...(['target_not_absolute', 'target_is_root', 'target_twice', 'name_invalid', 'home', 'nul'] as const),
] as const;
export type VolumeFault = (typeof volumeFaults)[number];

export type VolumeText = { readonly source: string; readonly target: string; readonly read_only: boolean };
export type VolumeTextOutcome =
  | { readonly ok: true; readonly volume: VolumeText }
  /** `part` is what is wrong in the text. */
  | { readonly ok: false; readonly message: VolumeFault; readonly part: string };

/** Reads Compose's short form of a mount, `SOURCE:TARGET[:ro|rw]`. A `:` inside `${{ … }}` or after a drive does not cut. */
export function parseVolumeText(text: string): VolumeTextOutcome {
  const refuse = (message: VolumeFault, part: string): VolumeTextOutcome => ({ ok: false, message, part });
  const parts = cut(text);
  const [drive = '', rest = ''] = parts;
  if (/^[A-Za-z]$/.test(drive) && /^[\\/]/.test(rest) && (parts.length > 2 || rest.startsWith('\\'))) {
    parts.splice(0, 2, `${drive}:${rest}`);
  }
  const [source = '', target = '', mode, ...more] = parts;
  if (parts.length === 1) return refuse('no_target', text);
  if (source === '' || target === '') return refuse('end_empty', '');
  if (more.length > 0) return refuse('too_many_parts', more.join(':'));
  if (source.startsWith('${{')) return refuse('expression_first', source);
  if (mode !== undefined && mode !== 'ro' && mode !== 'rw') return refuse('unknown_mode', mode);
  return { ok: true, volume: { source, target, read_only: mode === 'ro' } };
}

function cut(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith('${{', at)) {
      at = endOfExpression(text, at) - 1;
    } else if (text[at] === ':') {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** Whether a short form's source is a path rather than the name of a volume. */
export function isPathSource(source: string): boolean {
  return /^[./~\\]/.test(source) || /^[A-Za-z]:[\\/]/.test(source);
}

/** Docker's rule for the names of volumes. */
export function isVolumeName(name: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,199}$/.test(name);
}
