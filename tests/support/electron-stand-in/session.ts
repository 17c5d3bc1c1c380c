type Handler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (details: { url: string }, answer: (decision: { cancel?: boolean }) => void) => void;

/** Keeps what the application registers, so that the page's requests go through it. */
class StandInSession {
  readonly handlers = new Map<string, Handler>();
  beforeRequest: BeforeRequest = (_details, answer) => answer({});
  readonly permissionHandlers = new Set<string>();

  readonly protocol = {
    handle: (scheme: string, handler: Handler): void => {
      this.handlers.set(scheme, handler);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(): void {
    this.permissionHandlers.add('request');
  }

  setPermissionCheckHandler(): void {
    this.permissionHandlers.add('check');
  }

  setDevicePermissionHandler(): void {
    this.permissionHandlers.add('device');
  }
}

export const defaultSession = new StandInSession();
