export type VolumeText = { readonly source: string; readonly target: string; readonly read_only: boolean };
export type VolumeTextOutcome =
  | { readonly ok: true; readonly volume: VolumeText }
  | { readonly ok: false; readonly message: string };

/** Reads Compose's short form of a mount, `SOURCE:TARGET[:ro|rw]`. A `:` inside `${{ … }}` or after a drive does not cut. */
export function parseVolumeText(text: string): VolumeTextOutcome {
  const refuse = (message: string): VolumeTextOutcome => ({ ok: false, message });
  const parts = cut(text);
  const [drive = '', rest = ''] = parts;
  if (/^[A-Za-z]$/.test(drive) && /^[\\/]/.test(rest) && (parts.length > 2 || rest.startsWith('\\'))) {
    parts.splice(0, 2, `${drive}:${rest}`);
  }
  const [source = '', target = '', mode, ...more] = parts;
  if (parts.length === 1) return refuse('expected SOURCE:TARGET, for example `data:/data` or `./data:/data`');
  if (source === '' || target === '') return refuse('the source or the target is empty');
  if (more.length > 0) return refuse('too many `:`; expected SOURCE:TARGET or SOURCE:TARGET:ro');
  if (source.startsWith('${{')) {
    return refuse('a source that begins with an expression needs the long form, which says its `type`');
  }
  if (mode !== undefined && mode !== 'ro' && mode !== 'rw')
    return refuse(`expected \`ro\` or \`rw\`, not \`${mode}\``);
  return { ok: true, volume: { source, target, read_only: mode === 'ro' } };
}

function cut(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith('${{', at)) {
      const end = text.indexOf('}}', at);
      at = end === -1 ? text.length : end + 1;
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
