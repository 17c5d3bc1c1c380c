import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../clock.ts';
import { createRegistryCredentials } from './registry-credentials.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-credentials-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function find(config: unknown, registry: string): Promise<unknown> {
  await writeFile(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  const environment = { PATH: `${folder}${delimiter}${process.env.PATH}` };
  const auth = await createRegistryCredentials(folder, environment, createSystemClock()).find(registry);
  return auth === undefined ? undefined : JSON.parse(Buffer.from(auth, 'base64url').toString());
}

describe('the credentials in the configuration of Docker', () => {
  it('finds a user and a password, which may hold a colon', async () => {
    const config = { auths: { 'reg.example:5000': { auth: base64('ann:pa:ss') } } };
    expect(await find(config, 'reg.example:5000')).toEqual({
      username: 'ann',
      password: 'pa:ss',
      serveraddress: 'reg.example:5000',
    });
    expect(await find(config, 'other.example')).toBeUndefined();
  });

  it('finds those of Docker Hub under its old name, and those with a scheme', async () => {
    const config = {
      auths: {
        'https://index.docker.io/v1/': { auth: base64('hub:x') },
        'https://reg.example/v2/': { identitytoken: 'token' },
      },
    };
    expect(await find(config, 'docker.io')).toMatchObject({ username: 'hub' });
    expect(await find(config, 'reg.example')).toEqual({
      identitytoken: 'token',
      serveraddress: 'reg.example',
    });
  });

  it.each(['', 'no json', '[]', '{"auths":{"r.example":{"auth":"??"}}}'])(
    'counts %s as nothing',
    async (text) => {
      expect(await find(text, 'r.example')).toBeUndefined();
    },
  );

  describe.skipIf(process.platform === 'win32')('helpers', () => {
    async function helper(name: string, script: string): Promise<void> {
      const path = join(folder, `docker-credential-${name}`);
      await writeFile(path, `#!/bin/sh\n${script}\n`);
      await chmod(path, 0o755);
    }

    it('asks the helper of a registry before the store of all', async () => {
      const answer = (user: string): string =>
        `read server; printf '{"ServerURL":"%s","Username":"${user}","Secret":"s"}' "$server"`;
      await helper('one', answer('one'));
      await helper('all', answer('<token>'));
      const config = { credsStore: 'all', credHelpers: { 'one.example': 'one' } };
      expect(await find(config, 'one.example')).toEqual({
        username: 'one',
        password: 's',
        serveraddress: 'one.example',
      });
      expect(await find(config, 'two.example')).toEqual({ identitytoken: 's', serveraddress: 'two.example' });
    });

    it('goes on without a helper that fails, says nonsense or is not there', async () => {
      await helper('failing', 'echo "credentials not found"; exit 1');
      await helper('strange', 'echo hello');
      for (const name of ['failing', 'strange', 'absent']) {
        expect(await find({ credsStore: name }, 'r.example')).toBeUndefined();
      }
    });
  });
});
