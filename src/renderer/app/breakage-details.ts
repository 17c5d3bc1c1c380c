import type { Breakage } from '../ui/message/ErrorBoundary.tsx';

/** Where a page broke. */
export interface Surroundings {
  /** The engine's version, where it could be asked. */
  readonly version: string | null;
  readonly address: string;
  readonly browser: string;
}

/** What somebody who mends it needs to know, as plain text. */
export function breakageDetails({ error, place }: Breakage, around: Surroundings): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `Gantry ${around.version ?? '(version unknown)'}`,
    around.address,
    around.browser,
    '',
    // Chromium begins a stack with the message, other browsers do not.
    error instanceof Error && !stack.includes(error.message)
      ? `${error.name}: ${error.message}\n${stack}`
      : stack,
    place.trimEnd(),
  ].join('\n');
}
