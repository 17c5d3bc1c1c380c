import { expect, it } from 'vitest';
import { parseImageReference } from './image-reference.ts';

it.each([
  ['busybox', 'docker.io', 'busybox:latest'],
  ['busybox:1', 'docker.io', 'busybox:1'],
  ['library/busybox', 'docker.io', 'library/busybox:latest'],
  ['localhost/x', 'localhost', 'localhost/x:latest'],
  ['127.0.0.1:5000/x', '127.0.0.1:5000', '127.0.0.1:5000/x:latest'],
  ['ghcr.io/a/b:v1', 'ghcr.io', 'ghcr.io/a/b:v1'],
  ['ghcr.io/a/b@sha256:00', 'ghcr.io', 'ghcr.io/a/b@sha256:00'],
])('%s', (image, registry, pullable) => expect(parseImageReference(image)).toEqual({ registry, pullable }));
