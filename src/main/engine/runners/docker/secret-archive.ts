import { type AttemptSpec, secretsFolder } from '../../ports.ts';
import { writeTar } from './tar.ts';

/** The largest number of a user that stands in a tar header of this form. */
const largestUid = 0o7777777;

/**
 * The number of the user that a container's processes run as, where that can be said.
 * @param user as Docker has it: empty, a name or a number, with a group behind `:` or not.
 * @param passwd the container's `/etc/passwd`; null where there is none.
 */
export function uidOf(user: string, passwd: string | null): number | null {
  const [name = ''] = user.split(':');
  if (name === '') return 0;
  const known = (passwd ?? '').split('\n').map((line) => line.split(':'));
  // As Docker does it: what is a name in there is one, even if it looks like a number.
  const text = known.find(([entry]) => entry === name)?.[2] ?? name;
  const uid = /^\d+$/.test(text) ? Number(text) : null;
  return uid !== null && uid <= largestUid ? uid : null;
}

/** Whether the passwords' file of the container is needed to say who its user is. */
export function isUserByName(user: string): boolean {
  return !/^(\d+)?(:.*)?$/.test(user);
}

/**
 * The files of an attempt's secrets as an archive for the container's root: read by its user alone; by all of its
 * processes where nobody can say which number that user has.
 */
export function secretArchive(files: AttemptSpec['secret_files'], uid: number | null): Buffer {
  const folder = secretsFolder.slice(1);
  return writeTar([
    { kind: 'folder', path: `${folder}/`, mode: 0o755 },
    ...files.map(({ name, value }) => ({
      kind: 'file' as const,
      path: `${folder}/${name}`,
      mode: uid === null ? 0o444 : 0o400,
      uid: uid ?? 0,
      content: Buffer.from(value),
    })),
  ]);
}
