import { spawn } from 'node:child_process';

type Variables = Readonly<Record<string, string | undefined>>;

/** Opens an address in the user's browser where there is a display; what comes of it is not waited for. */
export function openBrowser(address: string, variables: Variables): void {
  const command = browserCommand(variables);
  if (command === null) return;
  const [program, ...args] = command;
  // The address holds a code that is good for one use and five minutes, so a process list may show it.
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function browserCommand({ DISPLAY, WAYLAND_DISPLAY }: Variables): [string, ...string[]] | null {
  switch (process.platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default:
      return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open'] : null;
  }
}
