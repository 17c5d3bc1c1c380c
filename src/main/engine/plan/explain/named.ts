const most = 3;

/** As many of a list as a sentence bears, and how many are left: three at most, or two where there are more. */
export function named<Item>(items: readonly Item[]): { jobs: Item[]; more: number } {
  const shown = items.length > most ? most - 1 : items.length;
  return { jobs: items.slice(0, shown), more: items.length - shown };
}
