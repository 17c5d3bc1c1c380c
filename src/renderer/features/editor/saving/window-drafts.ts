import { draftsIn, windowName } from './drafts.ts';

/** The unsaved work of this window. */
export const drafts = draftsIn(
  localStorage,
  windowName(sessionStorage, () => crypto.randomUUID()),
);
