import { useEffect, useMemo, useState } from 'react';
import type { Forecast, GivenSchedule, GivenTiming } from '../../../../shared/contract/schedule.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import { useSession } from '../../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../../bridge/read-once.ts';

/** As long as somebody goes on typing, nothing is asked. */
const pauseMs = 120;
export const forecastCount = 5;

export interface Foretold {
  /** What was asked about. */
  readonly given: GivenSchedule & { readonly timing: GivenTiming };
  readonly forecast: Forecast;
}

export interface ForecastState {
  /** The latest answer; null before the first, and while the form is not filled in. */
  readonly foretold: Foretold | null;
  /** Something newer was asked, and is not answered yet. */
  readonly isStale: boolean;
  readonly failure: Failure | null;
}

/** Nothing is wrong with what was asked, and still no time is left: it could not be activated. */
export function isOver({ foretold, isStale }: ForecastState): boolean {
  if (foretold === null || isStale) return false;
  return foretold.forecast.problems.length === 0 && foretold.forecast.times.length === 0;
}

/**
 * What the settings in the form would do, asked anew with each change; the latest question alone is answered. Parameters
 * do not matter to it, and need not be filled in to see it.
 */
export function useForecast(given: Foretold['given'] | null): ForecastState {
  const session = useSession();
  const key = given === null ? null : JSON.stringify(given);
  const [answer, setAnswer] = useState<{
    key: string;
    foretold: Foretold | null;
    failure: Failure | null;
  } | null>(null);
  useEffect(() => {
    if (session === null || key === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const asked: Foretold['given'] = JSON.parse(key);
    const ask = async (): Promise<void> => {
      const input = { ...asked, count: forecastCount };
      const read = await readOnce(session.client.schedule.forecast(input, { signal }), signal);
      if (read === null) return;
      setAnswer(
        read.ok
          ? { key, foretold: { given: asked, forecast: read.value }, failure: null }
          : { key, foretold: null, failure: read.failure },
      );
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [session, key]);
  return useMemo(
    () => ({
      foretold: key === null ? null : (answer?.foretold ?? null),
      isStale: answer?.key !== key,
      failure: key === null ? null : (answer?.failure ?? null),
    }),
    [answer, key],
  );
}
