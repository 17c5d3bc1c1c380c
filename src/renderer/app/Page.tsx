import { EmptyState } from '../ui/message/EmptyState.tsx';
import type { Route } from '../ui/routes/routes.ts';
import { useWords } from '../words/use-words.ts';
import { useKeepLastRun } from './last-run.ts';
import {
  DockerPage,
  EditorRoute,
  RunRoute,
  RunsRoute,
  SchedulePage,
  SchedulesPage,
  SecretsPage,
  SettingsPage,
  StartRoute,
  WorkflowRoute,
  WorkflowsRoute,
} from './lazy-pages.ts';

/** The page of a route. */
export function Page({ route }: { route: Route }) {
  const { text } = useWords();
  useKeepLastRun(route);
  switch (route.page) {
    case 'start':
      return <StartRoute />;
    case 'workflows':
      return <WorkflowsRoute />;
    case 'workflow':
      return <WorkflowRoute uuid={route.uuid} query={route.query} />;
    case 'run':
      return <RunRoute uuid={route.uuid} query={route.query} />;
    case 'editor':
      return <EditorRoute uuid={route.uuid} query={route.query} />;
    case 'runs':
      return <RunsRoute query={route.query} />;
    case 'schedules':
      return <SchedulesPage query={route.query} />;
    case 'schedule':
      return <SchedulePage uuid={route.uuid} query={route.query} />;
    case 'secrets':
      return <SecretsPage query={route.query} />;
    case 'settings':
      return <SettingsPage />;
    case 'docker':
      return <DockerPage />;
    case 'unknown':
      return (
        <EmptyState isPage title={text.app.unknownPage} action={<a href="#/">{text.app.start}</a>}>
          {text.app.unknownPageText}
        </EmptyState>
      );
  }
}
