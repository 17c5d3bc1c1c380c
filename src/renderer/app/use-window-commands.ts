import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { type Language, languages } from '../../shared/words/language.ts';
import type { Command } from '../ui/commands/command.ts';
import { useCommands } from '../ui/commands/use-commands.ts';
import type { Route } from '../ui/routes/routes.ts';
import { navigate } from '../ui/routes/use-route.ts';
import { useLanguageStore } from '../words/language-store.ts';
import { useWords } from '../words/use-words.ts';
import { showOverlay } from './overlay-store.ts';

const languageNames: Record<Language, string> = { en: 'English', ko: '한국어' };

/** What can be done wherever one is: go somewhere, find something, change how the window looks. */
export function useWindowCommands(): void {
  const { text } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { language, choose } = useLanguageStore();
  const { groups, ...words } = text.commands;

  const go = (title: string, route: Route, keys: string): Command => ({
    id: `go.${route.page}`,
    title,
    group: groups.go,
    keys: [keys],
    run: () => navigate(route),
  });
  const themes: [MantineColorScheme, string][] = [
    ['light', text.app.light],
    ['dark', text.app.dark],
    ['auto', text.app.system],
  ];
  useCommands([
    go(words.goStart, { page: 'start' }, 'g s'),
    go(words.goWorkflows, { page: 'workflows' }, 'g w'),
    go(words.goRuns, { page: 'runs', query: {} }, 'g r'),
    go(words.goSchedules, { page: 'schedules', query: {} }, 'g c'),
    go(words.goDocker, { page: 'docker' }, 'g d'),
    go(words.goSettings, { page: 'settings' }, 'g ,'),
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
      group: groups.window,
      keys: ['?'],
      run: () => showOverlay('help'),
    },
    ...themes
      .filter(([theme]) => theme !== colorScheme)
      .map(([theme, title]) => ({
        id: `window.theme.${theme}`,
        title: words.themeIs(title),
        group: groups.window,
        run: () => setColorScheme(theme),
      })),
    ...languages
      .filter((one) => one !== language)
      .map((one) => ({
        id: `window.language.${one}`,
        title: words.languageIs(languageNames[one]),
        group: groups.window,
        run: () => choose(one),
      })),
    {
      id: 'workflow.new',
      title: words.newWorkflow,
      group: groups.workflows,
      run: () => navigate({ page: 'editor', uuid: null, query: {} }),
    },
    {
      id: 'schedule.new',
      title: words.newSchedule,
      group: groups.schedules,
      run: () => navigate({ page: 'schedule', uuid: null, query: {} }),
    },
  ]);
}
