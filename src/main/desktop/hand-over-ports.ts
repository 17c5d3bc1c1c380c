import { type IpcMain, MessageChannelMain } from 'electron';
import type { EngineKeeper } from '../host/engine-keeper.ts';
import { joinWires } from '../host/wire.ts';
import { createElectronWire } from './electron-wire.ts';
import { isPageAddress } from './page-address.ts';

/**
 * Gives the page a port to the engine each time that it asks. Its messages pass through this process unread; a page
 * that gets no answer asks again.
 */
export function handOverPorts(ipc: IpcMain, keeper: EngineKeeper): void {
  ipc.on('gantry:connect', ({ senderFrame }) => {
    if (!isPageAddress(senderFrame?.url)) return;
    void keeper.connect().then((wire) => {
      if (wire === null) return;
      if (senderFrame === null || senderFrame.isDestroyed()) {
        wire.close();
        return;
      }
      const { port1, port2 } = new MessageChannelMain();
      joinWires(createElectronWire(port1), wire);
      senderFrame.postMessage('gantry:port', null, [port2]);
    });
  });
}
