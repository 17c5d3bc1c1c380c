/**
 * Which job is which over renames, by present name. A job that was made here has an identity that no other ever had; one
 * that was there before is what it was called when it was first renamed, and has no entry as long as it was not. It stands
 * in the undo history, so undoing a rename makes the old identity hold again.
 */
export type Identities = Readonly<Record<string, string>>;

export function renamedIdentity(identities: Identities, from: string, to: string): Identities {
  const { [from]: _own, ...rest } = identities;
  const identity = identityOf(identities, from);
  return identity === to ? rest : { ...rest, [to]: identity };
}

/** A job was made under this name: whatever had the name before was another one. */
export function madeIdentity(identities: Identities, name: string, identity: string): Identities {
  return { ...identities, [name]: identity };
}

export function removedIdentities(identities: Identities, names: readonly string[]): Identities {
  return Object.fromEntries(Object.entries(identities).filter(([name]) => !names.includes(name)));
}

/** What a job is known by over its renames. One that was typed may have the name that another had before its rename. */
export function identityOf(identities: Identities, name: string): string {
  const known = Object.hasOwn(identities, name) ? identities[name] : undefined;
  if (known !== undefined) return known;
  const taken = new Set(Object.values(identities));
  let identity = name;
  while (taken.has(identity)) identity += ' (new)';
  return identity;
}

interface NamedJobs {
  readonly names: readonly string[];
  readonly identities: Identities;
}

/**
 * Jobs of `before` that have another name in `after`, new names by old ones, as `workflow.change` takes them. A job that
 * was not in `before` is never in it, and no job is in it twice.
 */
export function renamesBetween(before: NamedJobs, after: NamedJobs): Record<string, string> {
  const oldNames = new Map(before.names.map((name) => [identityOf(before.identities, name), name]));
  const renames = new Map<string, string>();
  for (const name of after.names) {
    const old = oldNames.get(identityOf(after.identities, name));
    if (old === undefined || renames.has(old)) continue;
    renames.set(old, name);
  }
  return Object.fromEntries([...renames].filter(([old, name]) => old !== name));
}

/** The present names of the jobs by what they are known by. */
export function namesByIdentity({ names, identities }: NamedJobs): Map<string, string> {
  return new Map(names.map((name) => [identityOf(identities, name), name]));
}
