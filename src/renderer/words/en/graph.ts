export const graph = {
  label: 'Graph of jobs',
  pulling: (percent: number | null): string => (percent === null ? 'Pulling…' : `Pulling ${percent} %`),
  attempts: (count: number): string => `Attempt ${count}`,
  /** The number of the run whose result was kept; null where that is no longer kept. */
  reused: (run: number | null): string =>
    run === null ? 'Reused from a run that is no longer kept' : `Reused from run #${run}`,
  /** The same in a few letters, for a small node. */
  reusedMark: (run: number | null): string => (run === null ? '↩' : `↩ #${run}`),
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit',
};
