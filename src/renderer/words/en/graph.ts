export const graph = {
  label: 'Graph of jobs',
  pulling: (percent: number | null): string => (percent === null ? 'Pulling…' : `Pulling ${percent} %`),
  attempts: (count: number): string => `Attempt ${count}`,
  reused: 'reused',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit',
};
