import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const rectangleSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});
type Rectangle = z.infer<typeof rectangleSchema>;

const windowPlaceSchema = rectangleSchema.extend({ is_maximized: z.boolean() });
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

export const smallestWindow = { width: 800, height: 500 } as const;
const usualWindow = { width: 1280, height: 820 } as const;

/** As much of a window must be on a screen for it to be found and moved. */
const graspable = { width: 120, height: 40 } as const;

/** Where the window was last; null where that is not known. */
export function readWindowPlace(path: string): WindowPlace | null {
  try {
    return windowPlaceSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

export function writeWindowPlace(path: string, place: WindowPlace): void {
  try {
    writeFileSync(path, JSON.stringify(place));
  } catch {
    // The next window opens at its usual place.
  }
}

/** Where to open a window: where it was, unless that screen is gone; then in the middle, at its usual size. */
export function choosePlace(
  last: WindowPlace | null,
  screens: readonly Rectangle[],
): { width: number; height: number; x?: number; y?: number } {
  if (last === null || !screens.some((screen) => isGraspable(last, screen))) return { ...usualWindow };
  const { x, y } = last;
  return {
    x,
    y,
    width: Math.max(last.width, smallestWindow.width),
    height: Math.max(last.height, smallestWindow.height),
  };
}

function isGraspable(window: Rectangle, screen: Rectangle): boolean {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  // A window is moved by its title bar, which is at its top.
  const isTopInside = window.y >= screen.y && window.y + graspable.height <= screen.y + screen.height;
  return width >= graspable.width && isTopInside;
}
