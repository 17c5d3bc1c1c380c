/**
 * Which job is which over renames, by present name: what it was called when this document first knew it. A job that was
 * never renamed has no entry. It stands in the undo history, so undoing a rename makes the old identity hold again.
 */
export type Identities = Readonly<Record<string, string>>;

export function renamedIdentity(identities: Identities, from: string, to: string): Identities {
  const { [from]: known, ...rest } = identities;
  const identity = known ?? identityOf(identities, from);
  return identity === to ? rest : { ...rest, [to]: identity };
}

/** A new job may have the name that another one had before it was renamed. */
function identityOf(identities: Identities, name: string): string {
  const known = identities[name];
  if (known !== undefined) return known;
  return Object.values(identities).includes(name) ? `${name} (new)` : name;
}

/** Jobs that have another name now, new names by old ones, as `workflow.change` takes them. */
export function renamesBetween(
  before: { readonly names: readonly string[]; readonly identities: Identities },
  after: { readonly names: readonly string[]; readonly identities: Identities },
): Record<string, string> {
  const old = new Map(before.names.map((name) => [identityOf(before.identities, name), name]));
  const renames: Record<string, string> = {};
  for (const name of after.names) {
    const was = old.get(identityOf(after.identities, name));
    if (was !== undefined && was !== name) renames[was] = name;
  }
  return renames;
}
