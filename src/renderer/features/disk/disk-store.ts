import { create } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import type { DiskStatus } from '../../../shared/domain/disk-status.ts';
import { consume } from '../../bridge/consume.ts';

export const useDisk = create<DiskStatus>()(() => ({ stall: null }));

/** Keeps up to date whether the engine can write. What is known of an engine that is gone says nothing. */
export async function feedDisk(client: Client, signal: AbortSignal): Promise<void> {
  await consume(
    (options) => client.system.watchDisk(undefined, options),
    signal,
    (status) => useDisk.setState(status),
  );
  useDisk.setState({ stall: null });
}
