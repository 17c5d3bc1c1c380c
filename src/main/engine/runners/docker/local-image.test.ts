import { expect, it } from 'vitest';
import { isForPlatform } from './local-image.ts';

const amd64 = { id: '', digest: '', os: 'linux', architecture: 'amd64', variant: '' };
const armv7 = { id: '', digest: '', os: 'linux', architecture: 'arm', variant: 'v7' };

it.each([
  [amd64, null, true],
  [amd64, 'linux/amd64', true],
  [amd64, 'linux/x86_64', true],
  [amd64, 'amd64', true],
  [amd64, 'linux', true],
  [amd64, 'linux/arm64', false],
  [amd64, 'windows/amd64', false],
  [amd64, 'windows', false],
  [armv7, 'linux/arm/v7', true],
  [armv7, 'linux/arm', true],
  [armv7, 'linux/arm/v6', false],
])('%o is for %s: %s', (image, platform, expected) => expect(isForPlatform(image, platform)).toBe(expected));
