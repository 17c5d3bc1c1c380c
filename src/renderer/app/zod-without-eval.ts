import { config } from 'zod';

/** Schemas must not try whether they may compile code: the content security policy refuses it and says so. */
config({ jitless: true });
