import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { archiveOf, filesOf, passwd } from './archive.ts';
import type { Container, CreateBody } from './container.ts';
import { matchesLabel } from './events.ts';
import { answerEmpty, answerJson, bodyOf, type Exchange, isTrue, type Route, refuse } from './exchange.ts';
import { withTag } from './images.ts';

/** Routes about containers; attaching is an upgrade and has its own place. */
export const containerRoutes: readonly Route[] = [
  { name: 'list', method: 'GET', path: /^\/containers\/json$/, answer: list },
  { name: 'create', method: 'POST', path: /^\/containers\/create$/, answer: create },
  route('inspect', 'GET', 'json', ({ response }, container) =>
    answerJson(response, 200, container.inspection()),
  ),
  route('start', 'POST', 'start', start),
  route('wait', 'POST', 'wait', wait),
  route('kill', 'POST', 'kill', kill),
  route('stop', 'POST', 'stop', stop),
  route('logs', 'GET', 'logs', logs),
  route('archive', 'PUT', 'archive', putArchive),
  route('file', 'GET', 'archive', getArchive),
  { name: 'remove', method: 'DELETE', path: /^\/containers\/([^/]+)$/, answer: onContainer(remove) },
];

type ContainerAnswer = (exchange: Exchange, container: Container) => void | Promise<void>;

function route(name: string, method: string, action: string, answer: ContainerAnswer): Route {
  return { name, method, path: new RegExp(`^/containers/([^/]+)/${action}$`), answer: onContainer(answer) };
}

function onContainer(answer: ContainerAnswer): Route['answer'] {
  return (exchange) => {
    const container = exchange.state.find(exchange.key);
    if (container === undefined) {
      refuse(exchange.response, 404, `No such container: ${exchange.key}`);
      return;
    }
    return answer(exchange, container);
  };
}

async function create({ state, request, response, query }: Exchange): Promise<void> {
  const body = (await bodyOf(request)) as CreateBody;
  const name = query.get('name') ?? 'nameless';
  const image = state.images.find(body.Image);
  if (image === undefined) {
    refuse(response, 404, `No such image: ${withTag(body.Image)}`);
    return;
  }
  const present = state.find(name);
  if (present !== undefined) {
    const message = `Conflict. The container name "/${name}" is already in use by container "${present.id}".`;
    refuse(response, 409, message);
    return;
  }
  const bind = body.HostConfig?.Mounts?.find(({ Type, Source }) => Type === 'bind' && !existsSync(Source));
  if (bind !== undefined) {
    const message = `invalid mount config for type "bind": bind source path does not exist: ${bind.Source}`;
    refuse(response, 400, message);
    return;
  }
  if (body.HostConfig?.LogConfig?.Config?.['max-size']?.startsWith('-') === true) {
    refuse(response, 500, "failed to initialize logging driver: invalid size: '-1'");
    return;
  }
  answerJson(response, 201, { Id: state.create(name, body, image.id).id, Warnings: [] });
}

function start({ response }: Exchange, container: Container): void {
  if (container.status === 'running') {
    answerEmpty(response, 304);
    return;
  }
  container.start();
  answerEmpty(response, 204);
}

/** The headers are sent at once, which tells that the wait is registered; the body at the end. */
function wait({ state, response, query }: Exchange, container: Container): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  if (!state.sendsHeadersLate) response.flushHeaders();
  const answer = (exitCode: number): void =>
    void response.end(JSON.stringify({ StatusCode: exitCode, Error: null }));
  if (query.get('condition') === 'next-exit') container.whenNextExited(answer);
  else container.whenNotRunning(answer);
}

function kill({ response, query, key }: Exchange, container: Container): void {
  if (container.status !== 'running') {
    refuse(response, 409, `Cannot kill container: ${key}: Container ${container.id} is not running`);
    return;
  }
  container.kill(query.get('signal') ?? 'SIGKILL');
  answerEmpty(response, 204);
}

function stop({ response, query }: Exchange, container: Container): void {
  if (container.status !== 'running') {
    answerEmpty(response, 304);
    return;
  }
  const timer = setTimeout(() => container.kill('SIGKILL'), Number(query.get('t') ?? 10) * 1000);
  container.kill('SIGTERM');
  container.whenNotRunning(() => {
    clearTimeout(timer);
    answerEmpty(response, 204);
  });
}

async function logs({ response, query }: Exchange, container: Container): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/vnd.docker.raw-stream' });
  response.flushHeaders();
  const tail = query.get('tail');
  await container.output.sendLog(response, {
    isFollowing: isTrue(query.get('follow')),
    tail: tail === null ? null : Number(tail),
    hasTimes: isTrue(query.get('timestamps')),
  });
}

async function putArchive({ request, response }: Exchange, container: Container): Promise<void> {
  for (const [path, file] of filesOf(await buffer(request))) container.files.set(path, file);
  answerEmpty(response, 200);
}

function getArchive({ response, query }: Exchange): void {
  if (query.get('path') !== '/etc/passwd') {
    refuse(response, 404, `Could not find the file ${query.get('path')} in container`);
    return;
  }
  response.writeHead(200, { 'content-type': 'application/x-tar' }).end(archiveOf('passwd', passwd));
}

function remove({ state, response, query, key }: Exchange, container: Container): void {
  if (container.status === 'running') {
    if (!isTrue(query.get('force'))) {
      const message = `You cannot remove a running container ${key}. Stop the container before attempting removal`;
      refuse(response, 409, message);
      return;
    }
    container.kill('SIGKILL');
  }
  state.containers.delete(container.name);
  answerEmpty(response, 204);
}

function list({ state, response, query }: Exchange): void {
  const filters = JSON.parse(query.get('filters') ?? '{}') as { label?: string[] };
  const found = [...state.containers.values()].filter(
    ({ status, body }) =>
      (isTrue(query.get('all')) || status === 'running') &&
      (filters.label ?? []).every((label) => matchesLabel(body.Labels ?? {}, label)),
  );
  const told = found.map(({ id, name, status, body, imageId, createdAt }) => ({
    Id: id,
    Names: [`/${name}`],
    Image: body.Image,
    ImageID: imageId,
    State: status,
    Created: Math.floor(createdAt / 1000),
    Labels: body.Labels ?? {},
  }));
  answerJson(response, 200, told);
}
