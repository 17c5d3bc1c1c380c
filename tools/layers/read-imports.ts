import { parseSync, Visitor } from 'vite';

/** How a file names another one: for its code, for its types only, or only to say where it is. */
export type ImportKind = 'code' | 'types' | 'address';

export interface Import {
  kind: ImportKind;
  /** As written, without a query such as `?raw`. */
  specifier: string;
  line: number;
}

const queries = /\?.*$/;

/** All imports of a TypeScript file, read with a real parser. Throws when the file does not parse. */
export function readImports(path: string, source: string): Import[] {
  const { program, errors, module } = parseSync(path, source);
  const [error] = errors;
  if (error) throw new Error(`${path} does not parse: ${error.message}`);
  const found: Import[] = [];
  const add = (specifier: string, start: number, kind: ImportKind): void => {
    const line = source.slice(0, start).split('\n').length;
    found.push({
      kind: queries.test(specifier) ? 'address' : kind,
      specifier: specifier.replace(queries, ''),
      line,
    });
  };
  for (const { moduleRequest, entries, start } of module.staticImports) {
    const types = entries.length > 0 && entries.every((entry) => entry.isType);
    add(moduleRequest.value, start, types ? 'types' : 'code');
  }
  for (const { entries, start } of module.staticExports) {
    const from = entries.filter((entry) => entry.moduleRequest);
    const [first] = from;
    if (first?.moduleRequest) {
      add(first.moduleRequest.value, start, from.every((entry) => entry.isType) ? 'types' : 'code');
    }
  }
  new Visitor({
    ImportExpression: ({ source: target, start }) => {
      if (target.type === 'Literal' && typeof target.value === 'string') add(target.value, start, 'code');
    },
    TSImportType: ({ source: target, start }) => add(target.value, start, 'types'),
    NewExpression: ({ callee, arguments: [target, base], start }) => {
      const isUrl = callee.type === 'Identifier' && callee.name === 'URL';
      const isHere = base?.type === 'MemberExpression' && base.object.type === 'MetaProperty';
      if (isUrl && isHere && target?.type === 'Literal' && typeof target.value === 'string') {
        add(target.value, start, 'address');
      }
    },
  }).visit(program);
  return found;
}
