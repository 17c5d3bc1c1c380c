import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { toInstant } from '../../shared/domain/instant.ts';
import { readPageFile } from '../host/page-files.ts';
import type { Access } from './access.ts';
import { answerFailure, answerHttpError, answerJson, answerMethods, answerTooLarge } from './answer.ts';
import type { AskEngine } from './ask-engine.ts';
import type { OneTimeCodes } from './one-time-codes.ts';
import { isOwnHost, isOwnOrigin } from './origins.ts';
import { readBody } from './read-body.ts';
import { answerReference, referencePaths } from './reference-page.ts';
import { createRest } from './rest.ts';

export interface RequestHandlerOptions {
  readonly engine: AskEngine;
  readonly access: Access;
  readonly codes: OneTimeCodes;
  readonly page_folder: string;
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const reading = ['GET', 'HEAD', 'OPTIONS'];
const posting = ['POST', 'OPTIONS'];

/** What may be done at the addresses that are no calls of the contract. */
const ownMethods: Readonly<Record<string, readonly string[]>> = {
  '/': reading,
  '/health': reading,
  '/session': posting,
  '/session/code': posting,
  ...Object.fromEntries(referencePaths.map((path) => [path, reading])),
};

const codeSchema = z.object({ code: z.string().max(200) });
const maxCodeBytes = 1024;

/**
 * Every HTTP request, in the order of what it must prove: that it was sent to this machine by name, that no other
 * page sent it, and (for all but the page's own files, `/health` and `/session`) that it has a token.
 */
export function createRequestHandler(options: RequestHandlerOptions): Handle {
  const rest = createRest(options.engine);
  return async (request, response) => {
    const { headers, socket } = request;
    if (!isOwnHost(headers.host))
      return answerFailure(response, { code: 'forbidden', data: { what: 'host' } });
    if (!isOwnOrigin(headers.origin, socket.localPort ?? 0)) {
      return answerFailure(response, { code: 'forbidden', data: { what: 'origin' } });
    }
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (isReading && path === '/health') return answerJson(response, 200, { status: 'ok' });
    if (request.method === 'POST' && path === '/session') return startSession(options, request, response);
    if (await answerPage(options.page_folder, path, request, response)) return;
    if (await answerReference(path, request, response)) return;
    if (path === '/' && isReading) return answerHttpError(response, 'page_missing');
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    if (!options.access.isAllowed(token, Date.now())) {
      return answerFailure(response, { code: 'unauthorized', data: {} });
    }
    if (request.method === 'POST' && path === '/session/code') return giveCode(options, token, response);
    const methods = ownMethods[path];
    if (methods !== undefined) return answerMethods(request, response, methods);
    await rest(request, response);
  };
}

async function answerPage(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const file = await readPageFile(folder, path);
  if (file === null) return false;
  response.writeHead(200, { ...file.headers, 'content-length': file.content.length });
  response.end(request.method === 'HEAD' ? undefined : file.content);
  return true;
}

async function startSession(
  { access, codes }: RequestHandlerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, response, maxCodeBytes);
  if (body === 'too_large') return answerTooLarge(request, response);
  const result = codes.redeem(readCode(body === 'not_text' ? '' : body.text), performance.now());
  if (result === 'too_many') return answerHttpError(response, 'too_many_requests');
  if (result === 'refused') return answerFailure(response, { code: 'unauthorized', data: {} });
  const { token, expires } = access.issueSession(Date.now());
  answerJson(response, 200, { token, expires_at: toInstant(expires) });
}

/** For who holds the token itself: a session that could make others would never end. */
function giveCode({ access, codes }: RequestHandlerOptions, token: string, response: ServerResponse): void {
  if (access.isToken(token)) answerJson(response, 201, { code: codes.issue(performance.now()) });
  else answerFailure(response, { code: 'unauthorized', data: {} });
}

/** What is no code is the empty one, which is never right. */
function readCode(body: string): string {
  try {
    return codeSchema.parse(JSON.parse(body)).code;
  } catch {
    return '';
  }
}
