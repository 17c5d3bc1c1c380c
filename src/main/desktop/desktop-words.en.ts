/** What the tray, the system's notifications and the question at the end say. */
export const desktopWordsEn = {
  tooltip: (running: number): string => (running === 0 ? 'Gantry' : `Gantry: ${running} running`),
  nothing_runs: 'Nothing runs',
  runs: (name: string, done: number, all: number): string => `${name}: ${done} of ${all} jobs done`,
  more: (count: number): string => `${count} more`,
  next: (name: string, at: string): string => `${at}  ${name}`,
  nothing_next: 'No schedule is active',
  pause: 'Pause all schedules',
  open: 'Open Gantry',
  quit: 'Quit Gantry',
  failed: (name: string, number: number): string => `${name} #${number} failed`,
  failed_job: (job: string, reason: string): string => `${job}: ${reason}`,
  open_run: 'Open',
  retry: 'Retry failed',
  stays_title: 'Gantry goes on in the tray',
  stays_text:
    'Schedules fire and runs go on while the window is closed. Quit from the tray, or change this in the settings.',
  quit_title: 'Quit Gantry?',
  quit_running: (count: number): string =>
    count === 1
      ? 'One run is going. Its containers go on running, and Gantry finds them when it starts again; jobs that have not started wait until then.'
      : `${count} runs are going. Their containers go on running, and Gantry finds them when it starts again; jobs that have not started wait until then.`,
  quit_schedules: (names: string): string =>
    `These schedules will not fire until Gantry runs again:\n${names}`,
  quit_yes: 'Quit',
  quit_no: 'Cancel',
};

export type DesktopWords = typeof desktopWordsEn;
