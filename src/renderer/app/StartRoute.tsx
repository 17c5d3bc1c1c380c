import { useMemo } from 'react';
import { useFeed } from '../bridge/ConnectionContext.tsx';
import { feedSchedules, upcoming, useSchedules } from '../features/schedules/schedules-store.ts';
import { useScheduleWords } from '../features/schedules/use-schedule-words.ts';
import { FirstSteps } from '../features/start/FirstSteps.tsx';
import { StartPage } from '../features/start/StartPage.tsx';
import { UpcomingSection } from '../features/start/UpcomingSection.tsx';
import { FirstRun } from '../features/workflows/FirstRun.tsx';
import { useWorkflows } from '../features/workflows/workflows-store.ts';

const mostUpcoming = 6;

/** What runs, what failed lately, what comes next. */
export function StartRoute() {
  useFeed(feedSchedules);
  const workflows = useWorkflows((store) => store.workflows);
  const { schedules, isPaused } = useSchedules();
  const { rule } = useScheduleWords();
  const times = useMemo(
    () =>
      upcoming(schedules?.values() ?? [], mostUpcoming).flatMap((schedule) => {
        const { uuid, workflow_name, next_at } = schedule;
        return next_at === null
          ? []
          : [{ schedule_uuid: uuid, workflow_name, rule: rule(schedule), at: next_at }];
      }),
    [schedules, rule],
  );
  return (
    <FirstRun>
      {(ways) => (
        <StartPage
          hasRuns={workflows === null ? null : hasRuns(workflows.values())}
          headOf={(uuid) => workflows?.get(uuid)?.head_revision_uuid ?? null}
          mendedBy={({ workflow_uuid, number }) =>
            workflows
              ?.get(workflow_uuid)
              ?.last_runs.find((later) => later.state === 'succeeded' && later.number > number) ?? null
          }
          openFile={ways.openFile}
          firstSteps={<FirstSteps {...ways} />}
          upcoming={<UpcomingSection times={times} isPaused={isPaused} />}
        />
      )}
    </FirstRun>
  );
}

function hasRuns(workflows: Iterable<{ readonly last_runs: readonly unknown[] }>): boolean {
  return [...workflows].some(({ last_runs }) => last_runs.length > 0);
}
