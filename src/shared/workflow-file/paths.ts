/** Whether the path begins at a root: `/data`, `C:\data`, `C:/data`, `\\server\share`. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || isWindowsPath(path);
}

function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\');
}

/**
 * The absolute path of `path` as seen from the absolute `folder`, with `.` and `..` resolved by their text alone, in
 * the manner of the system that the folder's spelling shows.
 */
export function joinPath(folder: string, path: string): string {
  const isWindows = isWindowsPath(folder);
  const whole = isAbsolutePath(path) ? path : `${folder}/${path}`;
  if (!isWindows && !isWindowsPath(whole)) return `/${resolveSteps(whole.split('/')).join('/')}`;
  const [root, rest] = splitWindowsRoot(whole);
  return root + resolveSteps(rest.split(/[\\/]/)).join('\\');
}

/** A drive with its backslash, or a share (`\\server\share\`), and what follows it. */
function splitWindowsRoot(path: string): [root: string, rest: string] {
  const match = /^(?:[A-Za-z]:|\\\\[^\\/]+[\\/]+[^\\/]+)(?:[\\/]|$)/.exec(path);
  if (match === null) return ['', path];
  return [`${match[0].replace(/[\\/]$/, '').replaceAll('/', '\\')}\\`, path.slice(match[0].length)];
}

function resolveSteps(steps: readonly string[]): string[] {
  const kept: string[] = [];
  for (const step of steps) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  return kept;
}
