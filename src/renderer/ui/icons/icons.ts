/** The strokes of each icon on a 16 px grid, drawn with a line of 1.5 px and round ends. */
export const icons = {
  chevronDown: 'M4 6.25 8 10.25l4-4',
  chevronRight: 'm6.25 4 4 4-4 4',
  workflows: 'M2.75 3h3.5v3.5h-3.5zM9.75 9.5h3.5V13h-3.5zM4.5 6.75v4.5h5',
  play: 'M5 3.25v9.5l7.5-4.75z',
  stop: 'M4.25 4.25h7.5v7.5h-7.5z',
  plus: 'M8 3.25v9.5M3.25 8h9.5',
  close: 'm4.25 4.25 7.5 7.5M11.75 4.25l-7.5 7.5',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.65M13 2.5v2.75h-2.75',
  sun: 'M8 5.25a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5M8 1.75v1M8 13.25v1M1.75 8h1M13.25 8h1M3.6 3.6l.7.7M11.7 11.7l.7.7M12.4 3.6l-.7.7M4.3 11.7l-.7.7',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z',
  system: 'M2.25 3.25h11.5v7.5H2.25zM5.75 13.25h4.5M8 10.75v2.5',
  wrap: 'M2.5 4h11M2.5 8h8.75a2 2 0 0 1 0 4H8M9.5 10.25 7.75 12l1.75 1.75M2.5 12H5',
  clock: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M8 5v3.25l2 1.25',
  toEnd: 'M8 2.75v7M4.75 6.75 8 10l3.25-3.25M3.75 13.25h8.5',
  graph:
    'M2.5 6h3.5v4H2.5zM10 2.5h3.5v4H10zM10 9.5h3.5v4H10zM6 8h1.5c1 0 .5-3.5 2.5-3.5M7.5 8c1 0 .5 3.5 2.5 3.5',
  list: 'M2.75 4h.5M6 4h7.25M2.75 8h.5M6 8h7.25M2.75 12h.5M6 12h7.25',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  warning: 'M8 2.75 14 13.25H2zM8 6.75v3M8 11.5v.01',
  fit: 'M2.75 6V2.75H6M10 2.75h3.25V6M13.25 10v3.25H10M6 13.25H2.75V10',
  copy: 'M5.75 5.75h7.5v7.5h-7.5zM10.25 5.5V2.75h-7.5v7.5h2.75',
  check: 'm3.5 8.5 3 3 6-6.5',
  minus: 'M3.25 8h9.5',
} as const;

export type IconName = keyof typeof icons;
