import { initial } from './0001-initial.ts';
import { schedulesAndDeletion } from './0002-schedules-and-deletion.ts';
import { secrets } from './0003-secrets.ts';
import { retention } from './0004-retention.ts';

/** Every migration in order. The number of one is its place here, counted from 1; none is ever changed once released. */
export const migrations: readonly string[] = [initial, schedulesAndDeletion, secrets, retention];
