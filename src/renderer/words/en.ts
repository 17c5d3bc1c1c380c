import { app } from './en/app.ts';
import { commands } from './en/commands.ts';
import { connection } from './en/connection.ts';
import { disk } from './en/disk.ts';
import { docker } from './en/docker.ts';
import { editor } from './en/editor.ts';
import { graph } from './en/graph.ts';
import { logs } from './en/logs.ts';
import { params } from './en/params.ts';
import { retention } from './en/retention.ts';
import { runs } from './en/runs.ts';
import { schedules } from './en/schedules.ts';
import { secrets } from './en/secrets.ts';
import { settings } from './en/settings.ts';
import { signIn } from './en/sign-in.ts';
import { start } from './en/start.ts';
import { workflows } from './en/workflows.ts';

/** Every word of the window that is its own; reasons, states and failures are in `shared/words`. */
export const en = {
  app,
  settings,
  commands,
  connection,
  signIn,
  disk,
  docker,
  start,
  workflows,
  params,
  graph,
  editor,
  retention,
  runs,
  schedules,
  secrets,
  logs,
};
