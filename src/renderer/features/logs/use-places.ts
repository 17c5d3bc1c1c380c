import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { PatternPlaces } from './pattern-places.ts';
import { type Place, placesIn, type Query } from './places.ts';

const nowhere: readonly Place[] = [];

/** What is to be marked in a line: of a regular expression a moment after it is shown. */
export function usePlaces(patterns: PatternPlaces, query: Query | null, line: string): readonly Place[] {
  const isRegex = query?.isRegex === true;
  const found = useStore(patterns.state, () => (isRegex ? patterns.find(query, line) : null));
  useEffect(() => {
    if (isRegex) patterns.want(query, line);
  }, [patterns, isRegex, query, line]);
  const plain = useMemo(
    () => (query === null || query.isRegex ? nowhere : placesIn(line, query)),
    [query, line],
  );
  return isRegex ? (found ?? nowhere) : plain;
}
