import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { referenceFolder } from '../host/entry-points.ts';
import { pageHeaders, readPageFile } from '../host/page-files.ts';
import { openApiDocument } from './openapi/document.ts';

/** Where the library that shows the document keeps its files: nothing of it comes from elsewhere. */
const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const own = (name: string) => ({ folder: referenceFolder, name });
const library = (name: string) => ({ folder: swaggerFolder, name });

const files: Readonly<Record<string, { readonly folder: string; readonly name: string }>> = {
  '/swagger': own('/index.html'),
  '/swagger/': own('/index.html'),
  '/docs': own('/index.html'),
  '/docs/': own('/index.html'),
  '/swagger/reference.js': own('/reference.js'),
  '/swagger/reference.css': own('/reference.css'),
  '/swagger/swagger-ui.css': library('/swagger-ui.css'),
  '/swagger/swagger-ui-bundle.js': library('/swagger-ui-bundle.js'),
  '/swagger/favicon-32x32.png': library('/favicon-32x32.png'),
};
const documentPath = '/openapi.json';

/** Addresses of the page that shows the REST calls, and of the document that it shows. */
export const referencePaths: readonly string[] = [...Object.keys(files), documentPath];

/** Answers the reference, which needs no token: it says what can be called, and nothing of what is stored. */
export async function answerReference(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (path === documentPath) {
    answer(response, documentHeaders, Buffer.from(JSON.stringify(await openApiDocument())));
    return true;
  }
  const file = files[path];
  const found = file === undefined ? null : await readPageFile(file.folder, file.name);
  if (found === null) return false;
  answer(response, found.headers, found.content);
  return true;
}

const documentHeaders = { ...pageHeaders, 'content-type': 'application/json', 'cache-control': 'no-cache' };

function answer(response: ServerResponse, headers: Readonly<Record<string, string>>, content: Buffer): void {
  response.writeHead(200, { ...headers, 'content-length': content.length });
  response.end(content);
}
