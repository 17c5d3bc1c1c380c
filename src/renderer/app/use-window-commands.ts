import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { type Language, languages } from '../../shared/words/language.ts';
import { useWorkflows } from '../features/workflows/workflows-store.ts';
import type { Command } from '../ui/commands/command.ts';
import { useCommands } from '../ui/commands/use-commands.ts';
import type { Route } from '../ui/routes/routes.ts';
import { navigate } from '../ui/routes/use-route.ts';
import { app as englishApp } from '../words/en/app.ts';
import { commands as english } from '../words/en/commands.ts';
import { useLanguageStore } from '../words/language-store.ts';
import { useWords } from '../words/use-words.ts';
import { workflowOf } from './last-workflow.ts';
import { showOverlay } from './overlay-store.ts';

const languageNames: Record<Language, string> = { en: 'English', ko: '한국어' };

/** What can be done wherever one is: go somewhere, find something, change how the window looks. */
export function useWindowCommands(route: Route): void {
  const { text } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const { language, choose } = useLanguageStore();
  const { groups, ...words } = text.commands;
  const lastWorkflow = useLastWorkflow(route);

  const go = (title: string, route: Route, keys: string, aliases: string): Command => ({
    id: `go.${route.page}`,
    title,
    aliases,
    group: groups.go,
    keys: [keys],
    run: () => navigate(route),
  });
  const themes: [MantineColorScheme, string, string][] = [
    ['light', text.app.light, englishApp.light],
    ['dark', text.app.dark, englishApp.dark],
    ['auto', text.app.system, englishApp.system],
  ];
  useCommands([
    go(words.goStart, { page: 'start' }, 'g s', english.goStart),
    go(words.goWorkflows, { page: 'workflows' }, 'g w', english.goWorkflows),
    go(words.goRuns, { page: 'runs', query: {} }, 'g r', english.goRuns),
    go(words.goSchedules, { page: 'schedules', query: {} }, 'g c', english.goSchedules),
    go(words.goSecrets, { page: 'secrets', query: {} }, 'g k', english.goSecrets),
    go(words.goDocker, { page: 'docker' }, 'g d', english.goDocker),
    go(words.goSettings, { page: 'settings' }, 'g ,', english.goSettings),
    {
      id: 'window.palette',
      title: words.showPalette,
      group: groups.window,
      keys: ['Mod+K'],
      isHidden: true,
      run: () => showOverlay('palette'),
    },
    {
      id: 'window.help',
      title: words.showHelp,
      aliases: english.showHelp,
      group: groups.window,
      keys: ['?'],
      run: () => showOverlay('help'),
    },
    ...themes.map(([theme, title, inEnglish]) => ({
      id: `window.theme.${theme}`,
      title: words.themeIs(title),
      aliases: english.themeIs(inEnglish),
      group: groups.window,
      run: () => setColorScheme(theme),
    })),
    ...languages
      .filter((one) => one !== language)
      .map((one) => ({
        id: `window.language.${one}`,
        title: words.languageIs(languageNames[one]),
        aliases: english.languageIs(languageNames[one]),
        group: groups.window,
        run: () => choose(one),
      })),
    {
      id: 'workflow.new',
      title: words.newWorkflow,
      aliases: english.newWorkflow,
      group: groups.workflows,
      run: () => navigate({ page: 'editor', uuid: null, query: {} }),
    },
    {
      id: 'schedule.new',
      title: words.newSchedule,
      aliases: english.newSchedule,
      group: groups.schedules,
      run: () =>
        navigate({
          page: 'schedule',
          uuid: null,
          query: lastWorkflow === null ? {} : { workflow: lastWorkflow },
        }),
    },
    {
      id: 'secret.new',
      title: words.newSecret,
      aliases: english.newSecret,
      group: groups.secrets,
      run: () => navigate({ page: 'secrets', query: { set: '' } }),
    },
  ]);
}

/** The workflow that was shown last, as long as there is it; null at first. */
function useLastWorkflow(route: Route): Uuid | null {
  const workflows = useWorkflows((store) => store.workflows);
  const [last, setLast] = useState<Uuid | null>(null);
  const shown = workflowOf(route, workflows?.values() ?? []);
  useEffect(() => {
    if (shown !== null) setLast(shown);
  }, [shown]);
  const latest = shown ?? last;
  return latest !== null && workflows?.has(latest) === true ? latest : null;
}
