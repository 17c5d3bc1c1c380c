import { expect, test } from 'vitest';
import { parseSimulation } from './debian.ts';

test('reads new and newer packages from what apt-get would do', () => {
  const output = [
    'The following NEW packages will be installed:',
    'Inst runc (1.1.5+ds1-1+deb12u1 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [amd64])',
    'Inst libfoo1 [1.0-1] (1.0-2 Debian:12.15/oldstable [amd64]) []',
    'Inst g++-12:i386 (12.2.0-14 Debian:12.15/oldstable [i386])',
    'Conf runc (1.1.5+ds1-1+deb12u1 Debian:12.15/oldstable [amd64])',
  ].join('\n');
  expect(parseSimulation(output)).toEqual([
    { name: 'runc', version: '1.1.5+ds1-1+deb12u1' },
    { name: 'libfoo1', version: '1.0-2' },
    { name: 'g++-12:i386', version: '12.2.0-14' },
  ]);
});
