import { createCipheriv, createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cachedFolder } from './cache.ts';
import { lastWords, runCommand } from './command.ts';
import { findProgram, unpackPackages } from './debian.ts';
import { isMissing, type Missing } from './description.ts';
import { writeImageArchive } from './image-archive.ts';
import type { TarEntry } from './tar.ts';

/** Raise when the content of the images changes, so that archives in caches are made anew. */
const edition = 1;
const extraLayers = 4;
const extraLayerBytes = 3 * 1024 * 1024;

/** Paths of archives for `docker load`. */
export interface ImageArchives {
  /** `busybox:1`, one layer, 1 MB. */
  busybox: string;
  /** `layers:1`: the layer of busybox and four of 3 MiB that do not compress, to see the progress of a pull. */
  layers: string;
}

/** Makes the images of the tests from Debian's statically linked busybox. Kept in the cache. */
export async function makeImageArchives(): Promise<ImageArchives | Missing> {
  const packages = await unpackPackages('busybox', ['busybox-static']);
  if (isMissing(packages)) return packages;
  const program = findProgram('busybox', packages);
  if (!program) return { missing: 'the package busybox-static has no busybox' };
  try {
    const folder = await cachedFolder(
      `images-${edition}-${basename(packages.folder)}`,
      async (unfinished) => {
        const base = await busyboxLayer(program);
        await writeFile(join(unfinished, 'busybox.tar'), writeImageArchive('busybox:1', [base]));
        await writeFile(
          join(unfinished, 'layers.tar'),
          writeImageArchive('layers:1', [base, ...noiseLayers()]),
        );
      },
    );
    return { busybox: join(folder, 'busybox.tar'), layers: join(folder, 'layers.tar') };
  } catch (error) {
    return { missing: `the image busybox:1 could not be made: ${String(error)}` };
  }
}

async function busyboxLayer(program: string): Promise<TarEntry[]> {
  const list = await runCommand(program, ['--list-full'], { limit: 5000 });
  if (list.code !== 0) throw new Error(lastWords(list));
  const applets = list.stdout.split('\n').filter((path) => path !== '' && path !== 'bin/busybox');
  const folder = (path: string, mode = 0o755): TarEntry => ({ kind: 'folder', path: `${path}/`, mode });
  const file = (path: string, content: string | Buffer, mode = 0o644): TarEntry => {
    return { kind: 'file', path, mode, content: Buffer.from(content) };
  };
  return [
    ...['bin', 'sbin', 'usr', 'usr/bin', 'usr/sbin', 'etc', 'home', 'var', 'dev', 'proc', 'sys'].map((path) =>
      folder(path),
    ),
    folder('root', 0o700),
    folder('tmp', 0o1777),
    folder('var/tmp', 0o1777),
    file('bin/busybox', await readFile(program), 0o755),
    ...applets.map((path): TarEntry => ({ kind: 'link', path, target: '/bin/busybox' })),
    file('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n'),
    file('etc/group', 'root:x:0:\nnogroup:x:65534:\n'),
  ];
}

/** The same bytes every time, which look random: a cipher over zeros. */
function noiseLayers(): TarEntry[][] {
  return Array.from({ length: extraLayers }, (_, index): TarEntry[] => {
    const key = createHash('sha256').update(`layer ${index}`).digest();
    const content = createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(
      Buffer.alloc(extraLayerBytes),
    );
    return [{ kind: 'file', path: `layer-${index + 1}`, mode: 0o644, content }];
  });
}
