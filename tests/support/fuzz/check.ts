import { shrink } from './shrink.ts';

/** No case may take more of the processor, in milliseconds. */
const limitMs = 100;
/** A collection of garbage or a compilation falls upon some case: only one that is slow each time is. */
const triesOfSlow = 4;

const prototypes: readonly object[] = [
  Object.prototype,
  Array.prototype,
  String.prototype,
  Function.prototype,
];
const ownBefore = prototypes.map((prototype) => Reflect.ownKeys(prototype).length);

/** Looks at what came of a text. @returns what is wrong with it, or null. */
export type Look = (text: string) => string | null;

/** What is wrong with one case: it threw, took too long, changed what all objects have, or answered wrongly. */
export function faultOf(text: string, look: Look): string | null {
  let took = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < triesOfSlow && took > limitMs; tries += 1) {
    const before = process.threadCpuUsage();
    try {
      const said = look(text);
      if (said !== null) return said;
    } catch (error) {
      return `threw ${error instanceof Error ? error.stack : String(error)}`;
    }
    const { user, system } = process.threadCpuUsage(before);
    took = Math.min(took, (user + system) / 1000);
  }
  if (took > limitMs) return `took ${took.toFixed(0)} ms`;
  const isTouched = prototypes.some((prototype, at) => Reflect.ownKeys(prototype).length !== ownBefore[at]);
  return isTouched ? 'changed a prototype' : null;
}

/** Throws for a case that is at fault, with the smallest text that still is. */
export function expectNoFault(text: string, look: Look, told: string): void {
  const fault = faultOf(text, look);
  if (fault === null) return;
  const least = shrink(text, (one) => faultOf(one, look) !== null);
  throw new Error(
    `${told}: ${fault}\n--- shrunk, as JSON (${faultOf(least, look)})\n${JSON.stringify(least).slice(0, 4000)}`,
  );
}
