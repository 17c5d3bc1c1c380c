import { delimiter } from 'node:path';

/** What gives access to Gantry itself is not handed to what Gantry runs. */
const ownSecrets: ReadonlySet<string> = new Set(['GANTRY_TOKEN']);

/** An environment without what is secret of ours. */
export function withoutOwnSecrets(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && !ownSecrets.has(name.toUpperCase())) kept[name] = value;
  }
  return kept;
}

/**
 * The environment of a command.
 * @param engine the engine's own.
 * @param own what the job says, which wins.
 * @param nodeFolder is put at the end of the search path, so that a `node` is found on every machine.
 */
export function jobEnvironment(
  engine: NodeJS.ProcessEnv,
  own: Readonly<Record<string, string>>,
  nodeFolder: string,
): Record<string, string> {
  const environment = { ...withoutOwnSecrets(engine), ...own };
  // Windows writes it `Path`, and does not mind.
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (environment[name] ?? '').split(delimiter).filter((folder) => folder !== '');
  if (!folders.includes(nodeFolder)) folders.push(nodeFolder);
  return { ...environment, [name]: folders.join(delimiter) };
}
