import type { Masking, SealedSecret, SecretSource, SecretValues } from '../ports.ts';
import { unseal } from './secret-cipher.ts';
import type { SecretKey } from './secret-key.ts';

/** What is needed of the store. */
export interface SealedSecrets {
  byName(name: string): SealedSecret | null;
  /** Values that a secret had and that a run may still print. */
  retiredOf(name: string): readonly SealedSecret[];
}

/** Decrypts secrets for attempts, each time anew: a value is held by nobody but the attempt. */
export function createSecretSource(
  secrets: SealedSecrets,
  secretKey: SecretKey,
  createMasking: (values: readonly string[]) => Masking | null,
): SecretSource {
  return { valuesOf: (names) => (names.length === 0 ? none : valuesOf(names)) };

  function valuesOf(names: readonly string[]): SecretValues {
    const read = secretKey.read();
    const open = (name: string, sealed: SealedSecret | null): string | null =>
      sealed === null || read.kind !== 'ready' ? null : unseal(read.key, name, sealed);
    const values = new Map<string, string>();
    const masked: string[] = [];
    let missing: SecretValues['missing'] = null;
    for (const name of names) {
      const stored = secrets.byName(name);
      const value = open(name, stored);
      if (value === null) missing ??= { secret: name, is_unreadable: stored !== null };
      else values.set(name, value);
      masked.push(...secrets.retiredOf(name).flatMap((retired) => open(name, retired) ?? []));
    }
    return { values, missing, masking: createMasking([...values.values(), ...masked]) };
  }
}

const none: SecretValues = { values: new Map(), missing: null, masking: null };
