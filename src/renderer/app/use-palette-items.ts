import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../shared/contract/run.ts';
import type { ScheduleDetail } from '../../shared/contract/schedule.ts';
import { toEpochMs } from '../../shared/domain/instant.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { useSession } from '../bridge/ConnectionContext.tsx';
import { byName, useWorkflows } from '../features/workflows/workflows-store.ts';
import { commandRegistry, nearestCommands } from '../ui/commands/command-registry.ts';
import { commandItems, type PaletteItem } from '../ui/commands/palette-items.ts';
import { navigate } from '../ui/routes/use-route.ts';
import { momentWords } from '../ui/time/relative.ts';
import { useWords } from '../words/use-words.ts';

const runsAtMost = 100;
/** So many stand before the workflows while nothing is typed. */
const runsFirst = 5;
const schedulesAtMost = 500;

/** What the palette finds: every command, the workflows, to go to and to run, the latest runs and the schedules. */
export function usePaletteItems(onRun: (workflow: Uuid) => void): PaletteItem[] {
  const { text, states, duration, language } = useWords();
  const registry = useStore(commandRegistry);
  const workflows = useWorkflows((store) => store.workflows);
  const { runs, schedules } = useRead();
  const { groups } = text.commands;
  const { runNamed } = text.workflows;
  const run = useEffectEvent(onRun);
  return useMemo(() => {
    const timingText = (timing: ScheduleDetail['timing']): string => {
      switch (timing.kind) {
        case 'once':
          return momentWords(toEpochMs(timing.at), language);
        case 'interval':
          return duration(timing.every_ms);
        case 'cron':
          return timing.expression;
      }
    };
    const runItem = ({ uuid, workflow_name, number, state }: RunSummary, index: number): PaletteItem => ({
      id: `run:${uuid}`,
      title: `${workflow_name} #${number}`,
      group: groups.runs,
      detail: states.runs[state],
      isFirst: index < runsFirst,
      run: () => navigate({ page: 'run', uuid, query: {} }),
    });
    const sorted = byName(workflows?.values() ?? []);
    return [
      ...commandItems(nearestCommands(registry)),
      ...sorted.map(({ uuid, name, description }) => ({
        id: `workflow:${uuid}`,
        title: name,
        group: groups.workflows,
        detail: description,
        run: () => navigate({ page: 'workflow', uuid, query: {} }),
      })),
      ...sorted.map(({ uuid, name }) => ({
        id: `run-workflow:${uuid}`,
        title: runNamed(name),
        group: groups.run,
        run: () => run(uuid),
      })),
      ...runs.map(runItem),
      ...schedules.map(({ uuid, workflow_name, timing }) => ({
        id: `schedule:${uuid}`,
        title: workflow_name,
        group: groups.schedules,
        detail: timingText(timing),
        run: () => navigate({ page: 'schedule', uuid, query: {} }),
      })),
    ];
  }, [registry, workflows, runs, schedules, groups, runNamed, states, duration, language]);
}

/** Read anew each time that the palette is shown; what cannot be read is not offered. */
function useRead(): { runs: readonly RunSummary[]; schedules: readonly ScheduleDetail[] } {
  const session = useSession();
  const [runs, setRuns] = useState<readonly RunSummary[]>([]);
  const [schedules, setSchedules] = useState<readonly ScheduleDetail[]>([]);
  useEffect(() => {
    if (session === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const { run, schedule } = session.client;
    run.list({ limit: runsAtMost }, { signal }).then(setRuns, () => undefined);
    schedule.list({ limit: schedulesAtMost }, { signal }).then(setSchedules, () => undefined);
    return () => controller.abort();
  }, [session]);
  return { runs, schedules };
}
