import { ORPCError, os } from '@orpc/server';
import { errorData } from '../../shared/domain/error.ts';
import { failureSentence } from '../../shared/words/words.ts';
import { isDiskRefusal } from '../engine/index.ts';

/** Where the disk refuses what a call stores, that is its answer, and not that something broke in here. */
export const sayDiskRefusal = os.middleware(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    if (!isDiskRefusal(error)) throw error;
    const code = 'store_unwritable';
    const data = { message: error.message };
    const message = failureSentence({ code, data }, 'en');
    throw new ORPCError(code, { status: errorData[code].status, message, data });
  }
});
