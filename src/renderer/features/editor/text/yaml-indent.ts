/**
 * How far a line below this one is indented: deeper after a key that has no value yet or begins a text of several
 * lines, level with the key after a list's dash, else as far as this one.
 */
export function indentBelow(line: string): number {
  const spaces = /^ */.exec(line)?.[0].length ?? 0;
  const dashes = /^(?:-\s+)*/.exec(line.slice(spaces))?.[0].length ?? 0;
  const isOpen = /^[^#]*:\s*(?:[|>][-+\d]*\s*)?(?:#.*)?$/.test(line);
  return spaces + dashes + (isOpen ? 2 : 0);
}
