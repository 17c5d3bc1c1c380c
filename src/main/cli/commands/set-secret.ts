import { readFile } from 'node:fs/promises';
import { type SecretFault, valueFault } from '../../../shared/domain/secret.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { sayError, sayFailure } from '../say-failure.ts';

export interface SetSecretOptions extends CommonOptions {
  /** Whose content is the value, exactly as it is; null asks, or reads what is piped in. */
  readonly file: string | null;
}

type Given =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'fault'; readonly fault: SecretFault }
  | { readonly kind: 'unreadable'; readonly message: string }
  /** Nobody answered. */
  | { readonly kind: 'nothing' };

/** `gantry secret set`: the value comes from a person, a pipe or a file, never from an argument that others see. */
export async function setSecret(host: CliHost, name: string, options: SetSecretOptions): Promise<number> {
  const { words } = host;
  const { json } = options;
  const given = await readValue(host, name, options.file);
  switch (given.kind) {
    case 'nothing':
      return sayError(
        host,
        json,
        { code: 'not_confirmed', message: words.not_confirmed, data: {} },
        exitCodes.wrong,
      );
    case 'unreadable': {
      const { message } = given;
      const sentence = words.secrets.not_read(options.file ?? '', message);
      return sayError(
        host,
        json,
        { code: 'file_unreadable', message: sentence, data: { message } },
        exitCodes.wrong,
      );
    }
    case 'fault':
      return sayFailure(host, json, { code: 'invalid_secret', data: { fault: given.fault } });
  }
  const { value } = given;
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const kept = await client.secret.set({ name, value });
    if (json) {
      await host.out.json(kept, 'indented');
      return exitCodes.succeeded;
    }
    await host.out.line(kept.is_new ? words.secrets.kept(name) : words.secrets.replaced(name));
    if (options.file !== null && value.endsWith('\n')) await host.err.line(words.secrets.ends_with_newline);
    return exitCodes.succeeded;
  });
}

async function readValue(host: CliHost, name: string, file: string | null): Promise<Given> {
  if (file !== null) {
    try {
      return valueIn(await readFile(file));
    } catch (error) {
      return { kind: 'unreadable', message: error instanceof Error ? error.message : String(error) };
    }
  }
  const piped = await host.readPiped();
  if (piped !== null) return valueIn(withoutNewline(piped));
  const typed = await host.askHidden(host.words.secrets.ask_value(name));
  return typed === null ? { kind: 'nothing' } : checked(typed);
}

/** What a shell puts at the end of nearly everything that is piped. */
function withoutNewline(bytes: Buffer): Buffer {
  if (bytes.at(-1) !== 0x0a) return bytes;
  return bytes.subarray(0, bytes.at(-2) === 0x0d ? -2 : -1);
}

function valueIn(bytes: Buffer): Given {
  try {
    return checked(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { kind: 'fault', fault: 'value_not_text' };
  }
}

function checked(value: string): Given {
  const fault = valueFault(value);
  return fault === null ? { kind: 'value', value } : { kind: 'fault', fault };
}
