import { lazy } from 'react';

const loads = {
  start: () => import('./StartRoute.tsx'),
  run: () => import('./RunRoute.tsx'),
  workflows: () => import('./WorkflowsRoute.tsx'),
  workflow: () => import('./WorkflowRoute.tsx'),
  editor: () => import('./EditorRoute.tsx'),
  runs: () => import('./RunsRoute.tsx'),
  schedules: () => import('../features/schedules/SchedulesPage.tsx'),
  schedule: () => import('../features/schedules/SchedulePage.tsx'),
  secrets: () => import('../features/secrets/SecretsPage.tsx'),
  docker: () => import('../features/docker/DockerPage.tsx'),
  settings: () => import('../features/settings/SettingsPage.tsx'),
};

export const StartRoute = lazy(async () => ({ default: (await loads.start()).StartRoute }));
export const RunRoute = lazy(async () => ({ default: (await loads.run()).RunRoute }));
export const WorkflowsRoute = lazy(async () => ({ default: (await loads.workflows()).WorkflowsRoute }));
export const WorkflowRoute = lazy(async () => ({ default: (await loads.workflow()).WorkflowRoute }));
export const EditorRoute = lazy(async () => ({ default: (await loads.editor()).EditorRoute }));
export const RunsRoute = lazy(async () => ({ default: (await loads.runs()).RunsRoute }));
export const SchedulesPage = lazy(async () => ({ default: (await loads.schedules()).SchedulesPage }));
export const SchedulePage = lazy(async () => ({ default: (await loads.schedule()).SchedulePage }));
export const SecretsPage = lazy(async () => ({ default: (await loads.secrets()).SecretsPage }));
export const DockerPage = lazy(async () => ({ default: (await loads.docker()).DockerPage }));
export const SettingsPage = lazy(async () => ({ default: (await loads.settings()).SettingsPage }));

export const SignInPage = lazy(async () => ({ default: (await import('./SignInPage.tsx')).SignInPage }));

export const AskedParams = lazy(async () => ({
  default: (await import('../features/workflows/AskedParams.tsx')).AskedParams,
}));

/** Fetches what all other pages are made of, so that going there does not wait. What fails is fetched again there. */
export async function loadPagesAhead(): Promise<void> {
  for (const load of Object.values(loads)) await load().catch(() => undefined);
}
