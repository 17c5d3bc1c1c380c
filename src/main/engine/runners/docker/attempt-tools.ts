import type { Clock } from '../../ports.ts';
import type { ContainerEvents } from './container-events.ts';
import type { DockerConnection, DockerConnections } from './docker-connection.ts';
import type { ImagePuller } from './image-puller.ts';

/** What the attempts of a runner share. */
export interface AttemptTools {
  readonly clock: Clock;
  readonly connections: DockerConnections;
  readonly puller: ImagePuller;
  eventsOf(connection: DockerConnection): ContainerEvents;
}
