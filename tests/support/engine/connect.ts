import { MessageChannel } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/websocket';
import { createRouter } from '../../../src/main/api/router.ts';
import type { Engine } from '../../../src/main/engine/index.ts';
import { servePort } from '../../../src/main/worker/serve-port.ts';
import { createPortClient } from '../../../src/shared/contract/client.ts';
import type { Client } from '../../../src/shared/contract/contract.ts';

/** A client of an engine over a message port, as every host has one. */
export function connect(engine: Engine): { readonly client: Client; close(): void } {
  const { port1, port2 } = new MessageChannel();
  servePort(new RPCHandler(createRouter(engine)), port1, (error) => {
    throw error;
  });
  port2.start();
  return {
    client: createPortClient(port2),
    close: () => {
      port1.close();
      port2.close();
    },
  };
}
