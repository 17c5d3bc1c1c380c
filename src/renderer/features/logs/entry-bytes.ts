import type { LogEntry } from '../../../shared/domain/log.ts';

const encoder = new TextEncoder();

/** The exact bytes that were printed: of a line with its newline, of a part of a line without one. */
export function entryBytes({ text, bytes, is_partial }: LogEntry): Uint8Array<ArrayBuffer> {
  const printed = bytes === undefined ? encoder.encode(text) : decodeBase64(bytes);
  if (is_partial) return printed;
  const line = new Uint8Array(printed.length + 1);
  line.set(printed);
  line[printed.length] = 0x0a;
  return line;
}

function decodeBase64(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}
