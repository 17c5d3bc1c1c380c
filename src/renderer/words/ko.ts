import type { en } from './en.ts';
import { app } from './ko/app.ts';
import { commands } from './ko/commands.ts';
import { connection } from './ko/connection.ts';
import { disk } from './ko/disk.ts';
import { docker } from './ko/docker.ts';
import { editor } from './ko/editor.ts';
import { graph } from './ko/graph.ts';
import { logs } from './ko/logs.ts';
import { params } from './ko/params.ts';
import { retention } from './ko/retention.ts';
import { runs } from './ko/runs.ts';
import { schedules } from './ko/schedules.ts';
import { secrets } from './ko/secrets.ts';
import { settings } from './ko/settings.ts';
import { signIn } from './ko/sign-in.ts';
import { start } from './ko/start.ts';
import { workflows } from './ko/workflows.ts';

/** The Korean words. */
export const ko: typeof en = {
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
