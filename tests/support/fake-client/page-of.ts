interface Page {
  readonly after?: string | undefined;
  readonly limit?: unknown;
}

/** A page of a list, as the contract's `after` and `limit` ask for it. */
export function pageOf<Item>(
  all: readonly Item[],
  { after, limit }: Page,
  uuidOf: (item: Item) => string,
  usual = 100,
): Item[] {
  const from = after === undefined ? 0 : all.findIndex((item) => uuidOf(item) === after) + 1;
  return all.slice(from, from + Number(limit ?? usual));
}
