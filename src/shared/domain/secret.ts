import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { uuidSchema } from './uuid.ts';

/** What a secret is called: as an environment variable of any shell can be. */
export const secretNamePattern = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** What the file of a secret is called in its folder. */
export const secretTargetPattern = /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,80}$/;

/** Bytes of UTF-8 that a value may have. */
export const secretLimitBytes = 64 * 1024;

/** A shorter text is in every log, and each place would be masked. */
export const shortestSecret = 4;

/** Why a secret cannot be kept. */
export const secretFaultSchema = z.enum([
  'name_invalid',
  'value_empty',
  'value_too_short',
  'value_too_long',
  'value_has_nul',
  'value_not_text',
]);
export type SecretFault = z.infer<typeof secretFaultSchema>;

/** A secret without its value, which is never told. */
export const secretSchema = z.object({
  name: z.string(),
  created_at: instantSchema,
  /** When its value was last entered. */
  updated_at: instantSchema,
  /** False where the key that it was encrypted with is gone: its value must be entered again. */
  is_readable: z.boolean(),
  /** Workflows whose head names it, by their names. */
  used_by: z.array(z.object({ uuid: uuidSchema, name: z.string() })),
});
export type Secret = z.infer<typeof secretSchema>;

export function isSecretName(name: string): boolean {
  return secretNamePattern.test(name);
}

/** Why a text cannot be a secret's value; null where it can. Blanks at its ends do not make a value longer. */
export function valueFault(value: string): SecretFault | null {
  if (value === '') return 'value_empty';
  if (value.includes('\0')) return 'value_has_nul';
  if (!value.isWellFormed()) return 'value_not_text';
  if ([...value.trim().slice(0, 2 * shortestSecret)].length < shortestSecret) return 'value_too_short';
  return new TextEncoder().encode(value).length > secretLimitBytes ? 'value_too_long' : null;
}
