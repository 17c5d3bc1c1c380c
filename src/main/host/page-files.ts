import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** The headers of every answer that a page is made of, in a window and in a browser. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    // The component library writes its variables into a style element.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export interface PageFile {
  readonly content: Buffer<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A file of the built page by the path of its address; `/` is the page itself.
 * @returns null for what is not one of the page's files, whatever the path tries.
 */
export async function readPageFile(folder: string, pathname: string): Promise<PageFile | null> {
  const path = decodePath(pathname);
  if (path === null) return null;
  const type = types[extname(path)];
  const file = join(folder, path);
  if (type === undefined || !file.startsWith(folder + sep)) return null;
  try {
    const content = await readFile(file);
    const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return { content, headers: { ...pageHeaders, 'content-type': type, 'cache-control': caching } };
  } catch {
    return null;
  }
}

function decodePath(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
    return path.includes('\0') || path.includes('\\') ? null : path;
  } catch {
    return null;
  }
}
