import { posix } from 'node:path';
import { forTests, type Layer, layers, outside } from '../layers.ts';
import { findCycles } from './cycles.ts';
import { type Import, type ImportKind, readImports } from './read-imports.ts';

/** The source: text by path below the project, with `/` between the parts. */
export type Source = ReadonlyMap<string, string>;

/** A layer and the part of its path that a file fits, with names in the place of `*`. */
interface Place {
  layer: Layer;
  root: string;
}

/** All that breaks the layers or closes a cycle, each as a message that says what to do instead. */
export function checkLayers(source: Source): string[] {
  const problems: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, text] of source) {
    const [place] = findPlaces(path);
    if (!place) {
      problems.push(`${path} belongs to no layer. Put it into one, or give it a rule in tools/layers.ts.`);
      continue;
    }
    const targets: string[] = [];
    for (const found of readImports(path, text)) {
      const target = resolveImport(path, found.specifier, source);
      if (!isAllowed(place, path, target, found.kind)) problems.push(wordProblem(place, path, target, found));
      if (found.kind !== 'address' && source.has(target)) targets.push(target);
    }
    if (!isTest(path)) graph.set(path, targets);
  }
  const cycles = findCycles(graph).map(
    (cycle) =>
      `${cycle.join('\n  imports ')}\nThis is a cycle. Move what both ends need into a file of its own.`,
  );
  return [...problems, ...cycles];
}

/** The layer that a file belongs to first, then those around it. */
function findPlaces(path: string): Place[] {
  return layers
    .flatMap((layer) => {
      const root = matchPath(layer.path, path);
      return root === null ? [] : [{ layer, root }];
    })
    .sort((left, right) => right.root.length - left.root.length);
}

function matchPath(pattern: string, path: string): string | null {
  const wanted = pattern.split('/');
  const parts = path.split('/');
  const isFolder = wanted.at(-1) === '';
  if (isFolder) wanted.pop();
  if (isFolder ? parts.length <= wanted.length : parts.length !== wanted.length) return null;
  if (!wanted.every((name, index) => name === '*' || name === parts[index])) return null;
  return `${parts.slice(0, wanted.length).join('/')}${isFolder ? '/' : ''}`;
}

/** The path below the project for a relative import; else the name of the package or of Node's module. */
function resolveImport(from: string, specifier: string, source: Source): string {
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(from), specifier);
    return [path, `${path}.ts`, `${path}.tsx`].find((candidate) => source.has(candidate)) ?? path;
  }
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function isAllowed(place: Place, from: string, target: string, kind: ImportKind): boolean {
  if (isPath(target) && outside.some((allowed) => fits(allowed, target))) return true;
  if (!isTest(from)) return isAllowedIn(place, target, kind);
  return (
    forTests.some((allowed) => fits(allowed, target)) ||
    findPlaces(from).some((around) => isAllowedIn(around, target, kind))
  );
}

function isAllowedIn({ layer, root }: Place, target: string, kind: ImportKind): boolean {
  if (isPath(target) && fits(root, target)) return true;
  if (kind === 'types' && layer.may_types?.some((allowed) => fits(allowed, target))) return true;
  if (kind === 'address' && layer.may_address?.some((allowed) => fits(allowed, target))) return true;
  if (layer.may_not?.includes(target)) return false;
  return layer.may.some((allowed) => fits(allowed, target));
}

function fits(allowed: string, target: string): boolean {
  if (allowed === '*') return !isPath(target) && !target.startsWith('node:') && target !== 'electron';
  if (allowed === 'node:') return target.startsWith('node:');
  if (!isPath(target)) return allowed === target;
  return allowed.endsWith('/') ? target.startsWith(allowed) : target === allowed;
}

/** A path has a folder or is a file of the project's own folder; a package has neither. */
function isPath(target: string): boolean {
  if (target.startsWith('node:') || target.startsWith('@')) return false;
  return target.includes('/') || outside.includes(target);
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function wordProblem({ layer }: Place, path: string, target: string, { kind, line }: Import): string {
  const more = [...(layer.may_types ?? []).map((name) => `${name} (types)`), ...(layer.may_address ?? [])];
  const allowed = [layer.path, ...layer.may, ...more].map((name) =>
    name === '*' ? 'any package but electron' : name,
  );
  const except = layer.may_not ? `, except ${layer.may_not.join(', ')}` : '';
  return [
    `${path}:${line} imports ${target}${kind === 'types' ? ' (types)' : ''}, which the layer "${layer.name}" may not.`,
    `  It may import ${allowed.join(', ')}${except}.`,
    `  ${layer.advice}`,
  ].join('\n');
}
