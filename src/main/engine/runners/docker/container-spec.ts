import type { VolumeMount } from '../../../../shared/domain/job-definition.ts';
import { type AttemptSpec, secretsFolder } from '../../ports.ts';
import { containerName, labels, volumeName } from './container-names.ts';

/** What Docker is told to create; names are those of its API. */
export interface ContainerSpec {
  readonly query: { readonly name: string; readonly platform?: string };
  readonly body: {
    readonly Image: string;
    readonly Entrypoint?: readonly string[];
    readonly Cmd?: readonly string[];
    readonly Env: readonly string[];
    readonly WorkingDir?: string;
    readonly User?: string;
    readonly StopSignal?: string;
    readonly Labels: Readonly<Record<string, string>>;
    readonly AttachStdout: true;
    readonly AttachStderr: true;
    readonly HostConfig: {
      readonly AutoRemove: false;
      readonly Init: boolean;
      readonly LogConfig: { readonly Type: 'json-file'; readonly Config: Readonly<Record<string, string>> };
      readonly Mounts: readonly Mount[];
      readonly NetworkMode?: string;
      readonly Memory?: number;
      readonly NanoCpus?: number;
    };
  };
}

interface Mount {
  readonly Type: 'bind' | 'volume';
  readonly Source: string;
  readonly Target: string;
  readonly ReadOnly: boolean;
  readonly VolumeOptions?: { readonly Labels: Readonly<Record<string, string>> };
}

/**
 * As large as never reached. It must be said, because otherwise a bound in Docker's own configuration counts; and the
 * documented `-1` is refused where it is said (measured: `invalid size: '-1'`).
 */
const unboundedLog = '1000p';

/**
 * Turns an attempt into the container that carries it out.
 *
 * As in Compose, an entrypoint or a command that is absent is the image's own, and an entrypoint that is given also
 * takes the image's command away. The log has no bound, because a bounded one loses what was missed live.
 * @param hasInit whether Docker's small init runs as the first process, which passes signals on and reaps orphans. It
 * cannot run where the image is for another processor.
 */
export function containerSpec(spec: AttemptSpec, image: string, hasInit: boolean): ContainerSpec {
  return {
    query: {
      name: containerName(spec.attempt_uuid),
      ...(spec.platform !== null && { platform: spec.platform }),
    },
    body: {
      Image: image,
      ...(spec.entrypoint !== null && { Entrypoint: spec.entrypoint }),
      ...(spec.command !== null && { Cmd: spec.command }),
      Env: Object.entries({ ...secretsVariable(spec), ...spec.environment }).map(
        ([name, value]) => `${name}=${value}`,
      ),
      ...(spec.working_dir !== null && { WorkingDir: spec.working_dir }),
      ...(spec.user !== null && { User: spec.user }),
      ...(spec.stop_signal !== null && { StopSignal: spec.stop_signal }),
      Labels: {
        [labels.store]: spec.store_uuid,
        [labels.workflow]: spec.workflow_uuid,
        [labels.run]: spec.run_uuid,
        [labels.job]: spec.job_uuid,
        [labels.attempt]: spec.attempt_uuid,
      },
      AttachStdout: true,
      AttachStderr: true,
      HostConfig: {
        AutoRemove: false,
        Init: hasInit,
        LogConfig: { Type: 'json-file', Config: { 'max-size': unboundedLog } },
        Mounts: spec.volumes.map((volume) => mountOf(spec, volume)),
        ...(spec.network_mode !== null && { NetworkMode: spec.network_mode }),
        ...(spec.mem_limit_bytes !== null && { Memory: spec.mem_limit_bytes }),
        ...(spec.cpus !== null && { NanoCpus: Math.round(spec.cpus * 1e9) }),
      },
    },
  };
}

/** Where the command finds the files of its secrets, if it has any. */
function secretsVariable({ secret_files }: AttemptSpec): Record<string, string> {
  return secret_files.length === 0 ? {} : { GANTRY_SECRETS: secretsFolder };
}

function mountOf(spec: AttemptSpec, volume: VolumeMount): Mount {
  const common = { Target: volume.target, ReadOnly: volume.read_only };
  switch (volume.type) {
    case 'bind':
      return { Type: 'bind', Source: volume.source, ...common };
    case 'volume':
      return {
        Type: 'volume',
        Source: volumeName(spec.workflow_uuid, volume.source),
        ...common,
        // They count only where the volume does not exist yet.
        VolumeOptions: { Labels: { [labels.store]: spec.store_uuid, [labels.workflow]: spec.workflow_uuid } },
      };
  }
}
