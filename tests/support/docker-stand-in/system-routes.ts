import { matchesLabel } from './events.ts';
import { answerJson, bodyOf, type Exchange, type Route, refuse } from './exchange.ts';
import { withTag } from './images.ts';

/** As the engine that the measurements were made on. */
const versions = { Version: '20.10.24', ApiVersion: '1.41', MinAPIVersion: '1.12' };

/** Routes about the engine itself, its images and its volumes. */
export function systemRoutes(engineId: string): readonly Route[] {
  return [
    {
      name: 'ping',
      method: 'GET',
      path: /^\/_ping$/,
      answer: ({ response }) =>
        void response.writeHead(200, { 'api-version': versions.ApiVersion }).end('OK'),
    },
    {
      name: 'version',
      method: 'GET',
      path: /^\/version$/,
      answer: ({ response }) => answerJson(response, 200, versions),
    },
    {
      name: 'info',
      method: 'GET',
      path: /^\/info$/,
      answer: ({ state, response }) =>
        answerJson(response, 200, {
          ID: engineId,
          OperatingSystem: 'stand-in for Docker',
          Architecture: 'x86_64',
          SystemTime: new Date().toISOString(),
          LiveRestoreEnabled: state.hasLiveRestore,
        }),
    },
    {
      name: 'events',
      method: 'GET',
      path: /^\/events$/,
      answer: ({ state, response, query }) => state.events.follow(response, query, state.sendsHeadersLate),
    },
    {
      name: 'pull',
      method: 'POST',
      path: /^\/images\/create$/,
      answer: ({ state, request, response, query }) =>
        state.images.pull(response, query, request.headers['x-registry-auth']?.toString()),
    },
    { name: 'list-images', method: 'GET', path: /^\/images\/json$/, answer: listImages },
    { name: 'image', method: 'GET', path: /^\/images\/(.+)\/json$/, answer: inspectImage },
    { name: 'list-volumes', method: 'GET', path: /^\/volumes$/, answer: listVolumes },
    { name: 'create-volume', method: 'POST', path: /^\/volumes\/create$/, answer: createVolume },
    {
      name: 'remove-volume',
      method: 'DELETE',
      path: /^\/volumes\/([^/]+)$/,
      answer: ({ state, response, key }) => {
        if (state.removeVolume(key)) response.writeHead(204).end();
        else refuse(response, 404, `get ${key}: no such volume`);
      },
    },
  ];
}

function inspectImage({ state, response, key }: Exchange): void {
  const image = state.images.find(key);
  if (image === undefined) {
    refuse(response, 404, `No such image: ${withTag(key)}`);
    return;
  }
  answerJson(response, 200, {
    Id: image.id,
    RepoDigests: image.repoDigests,
    Os: 'linux',
    Architecture: image.architecture,
  });
}

function listImages({ state, response }: Exchange): void {
  const told = state.images.list().map(({ id, tags, repoDigests, bytes }) => ({
    Id: id,
    RepoTags: tags,
    RepoDigests: repoDigests,
    Created: 1_700_000_000,
    Size: bytes,
  }));
  answerJson(response, 200, told);
}

function listVolumes({ state, response, query }: Exchange): void {
  const filters = JSON.parse(query.get('filters') ?? '{}') as { label?: string[] };
  const volumes = [...state.volumes.values()]
    .filter(({ labels }) => (filters.label ?? []).every((label) => matchesLabel(labels, label)))
    .map(({ name, labels }) => ({ Name: name, Labels: labels, CreatedAt: '2026-01-31T10:00:00+09:00' }));
  answerJson(response, 200, { Volumes: volumes.length === 0 ? null : volumes, Warnings: null });
}

async function createVolume({ state, request, response }: Exchange): Promise<void> {
  const body = (await bodyOf(request)) as { Name: string; Labels?: Record<string, string> };
  const { name, labels } = state.addVolume(body.Name, body.Labels ?? {});
  answerJson(response, 201, { Name: name, Labels: labels });
}
