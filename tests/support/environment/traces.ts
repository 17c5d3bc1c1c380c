import { existsSync, rmdirSync } from 'node:fs';

/** Empty folders that an engine makes outside its own, in the order in which they can be removed. */
const traces = [
  '/run/docker/plugins',
  '/run/docker',
  '/opt/containerd/bin',
  '/opt/containerd/lib',
  '/opt/containerd',
  '/etc/docker',
];

/** Notes which of the folders are not there yet, and answers with a function that removes those again if empty. */
export function watchTraces(): () => void {
  const absent = traces.filter((path) => !existsSync(path));
  return () => {
    for (const path of absent) {
      try {
        rmdirSync(path);
      } catch {
        // Not there, or in use by another engine.
      }
    }
  };
}
