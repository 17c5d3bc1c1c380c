import { describe, expect, it } from 'vitest';
import { fullImageName } from './full-image-name.ts';

describe('two names of an image', () => {
  it.each([
    ['busybox', 'busybox:latest'],
    ['busybox:1', 'docker.io/library/busybox:1'],
    ['docker.io/busybox:1', 'busybox:1'],
    ['index.docker.io/someone/tool', 'someone/tool:latest'],
    ['localhost:5000/tool', 'localhost:5000/tool:latest'],
    ['tool:1@sha256:abc', 'tool@sha256:abc'],
  ])('are the same: %s and %s', (one, other) => {
    expect(fullImageName(one)).toBe(fullImageName(other));
  });

  it.each([
    ['busybox:1', 'busybox:2'],
    ['busybox', 'someone/busybox'],
    ['localhost:5000/busybox', 'busybox'],
    ['localhost:5000/busybox', 'localhost:5001/busybox'],
    ['tool@sha256:abc', 'tool@sha256:def'],
  ])('are not: %s and %s', (one, other) => {
    expect(fullImageName(one)).not.toBe(fullImageName(other));
  });
});
