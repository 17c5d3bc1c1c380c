import { shortestSecret } from '../../../../shared/domain/secret.ts';

/** Where tools break lines of base64: `base64` and MIME, `openssl`. */
const base64Widths = [76, 64] as const;

/**
 * Every text by which a secret may be seen in what a job prints: the value, each of its lines, both without the blanks
 * at their ends, as they stand in JSON and in addresses; and the value in base64, wherever in a longer text it begins.
 * None has fewer than {@link shortestSecret} characters.
 */
export function secretForms(value: string): string[] {
  const forms = new Set<string>();
  for (const text of [value, ...value.split(/\r\n|[\r\n]/)]) {
    for (const part of [text, text.trim()]) {
      if (isLong(part)) for (const form of [part, inJson(part), ...inAddress(part)]) forms.add(form);
    }
  }
  for (const part of [value, value.trim()]) for (const form of inBase64(part)) forms.add(form);
  return [...forms].filter(isLong);
}

function isLong(text: string): boolean {
  return text.length >= shortestSecret && [...text.slice(0, 2 * shortestSecret)].length >= shortestSecret;
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Percent-encoded as browsers and stricter tools do it, with digits of either case, and as forms are. */
function inAddress(text: string): string[] {
  const usual = encodeURIComponent(text);
  const strict = usual.replace(/[!'()*]/g, (character) => `%${hexOf(character)}`);
  return [usual, strict]
    .flatMap((encoded) => [encoded, encoded.replaceAll('%20', '+')])
    .flatMap((encoded) => [encoded, encoded.replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase())]);
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase();
}

/**
 * The value in both alphabets of base64. Three bytes are four letters, so it looks in three ways, as 0, 1 or 2 bytes
 * stand before it; letters that also depend on what stands around it are left out.
 */
function inBase64(text: string): string[] {
  const bytes = Buffer.from(text);
  const forms: string[] = [];
  for (const alphabet of ['base64', 'base64url'] as const) {
    const whole = bytes.toString(alphabet);
    forms.push(whole, whole.replace(/=+$/, ''));
    for (const shift of [0, 1, 2]) {
      const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString(alphabet);
      const first = Math.ceil((8 * shift) / 6);
      const end = Math.floor((8 * (shift + bytes.length)) / 6);
      forms.push(encoded.slice(first, end));
    }
  }
  const standard = bytes.toString('base64');
  for (const width of base64Widths) {
    for (let at = 0; standard.length > width && at < standard.length; at += width) {
      forms.push(standard.slice(at, at + width));
    }
  }
  return forms;
}
