import { writeTar } from '../environment/tar.ts';

/** A file that was put into a container. */
export interface PutFile {
  readonly uid: number;
  readonly mode: number;
  readonly content: Buffer;
}

const block = 512;

/** The plain files of a tar archive, by their paths from the root. */
export function filesOf(archive: Buffer): Map<string, PutFile> {
  const files = new Map<string, PutFile>();
  for (let at = 0; archive[at]; ) {
    const field = (start: number, end: number): string =>
      archive.toString('latin1', at + start, at + end).replace(/\0.*$/s, '');
    const octal = (start: number, end: number): number => Number.parseInt(field(start, end), 8);
    const size = octal(124, 136);
    if (field(156, 157) === '0') {
      const content = Buffer.from(archive.subarray(at + block, at + block + size));
      files.set(`/${field(0, 100)}`, { uid: octal(108, 116), mode: octal(100, 108), content });
    }
    at += block * (1 + Math.ceil(size / block));
  }
  return files;
}

/** The users that every container of the stand-in has. */
export const passwd = 'root:x:0:0:root:/root:/bin/sh\nworker:x:1234:1234::/home/worker:/bin/sh\n';

/** An archive of one file. */
export function archiveOf(name: string, text: string): Buffer {
  return writeTar([{ kind: 'file', path: name, mode: 0o644, content: Buffer.from(text) }]);
}
