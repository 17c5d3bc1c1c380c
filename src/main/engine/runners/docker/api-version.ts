/** The oldest version of Docker's API that has all that Gantry uses (a platform at `create`). */
export const oldestApiVersion = '1.41';
/** The newest version that this code was written against; a newer Docker is asked to speak this one. */
export const newestApiVersion = '1.51';

/**
 * The version of the API to speak with a Docker.
 * @param newest the newest that it speaks. @param oldest the oldest that it still speaks, where it tells.
 * @returns null where there is none that both speak.
 */
export function negotiateApiVersion(newest: string, oldest: string | null): string | null {
  const version = compareVersions(newest, newestApiVersion) < 0 ? newest : newestApiVersion;
  if (compareVersions(version, oldestApiVersion) < 0) return null;
  return oldest !== null && compareVersions(version, oldest) < 0 ? null : version;
}

function compareVersions(left: string, right: string): number {
  const [leftMajor = 0, leftMinor = 0] = left.split('.').map(Number);
  const [rightMajor = 0, rightMinor = 0] = right.split('.').map(Number);
  return leftMajor - rightMajor || leftMinor - rightMinor;
}
