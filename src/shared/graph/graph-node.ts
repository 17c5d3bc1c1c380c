/**
 * What the functions of this folder take: anything with a name that is unique among its siblings and a list of what it
 * depends on, as names or as `{ job }`. A {@link JobDefinition} is one.
 */
export interface GraphNode {
  readonly name: string;
  readonly depends_on: readonly (string | { readonly job: string })[];
}

/** Name to names, in the order of the source. Every node has an entry, an empty one too. */
export type Adjacency = ReadonlyMap<string, readonly string[]>;

/**
 * What each node depends on directly, each name once. A name that no node has is left out, so that a graph that is
 * not valid yet can be looked at all the same.
 */
export function dependencies(nodes: readonly GraphNode[]): Adjacency {
  const known = new Set(nodes.map((node) => node.name));
  return new Map(
    nodes.map((node) => {
      const names = node.depends_on.map((dependency) =>
        typeof dependency === 'string' ? dependency : dependency.job,
      );
      return [node.name, [...new Set(names)].filter((name) => known.has(name))];
    }),
  );
}

/** The other direction: which nodes depend directly on each. */
export function dependents(nodes: readonly GraphNode[]): Adjacency {
  const result = new Map<string, string[]>(nodes.map((node) => [node.name, []]));
  for (const [name, names] of dependencies(nodes)) {
    for (const dependency of names) result.get(dependency)?.push(name);
  }
  return result;
}
