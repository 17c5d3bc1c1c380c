import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { secretSchema } from '../domain/secret.ts';
import { failures } from './failures.ts';

const secretName = z
  .string()
  .min(1)
  .describe('Begins with a letter or `_`, then letters, digits and `_`; 64 at most.');

export const secretContract = {
  /** All secrets by their names; never a value. */
  list: oc
    .route({
      method: 'GET',
      path: '/secret/',
      summary: 'List secrets',
      description: 'All of them, by their names, with the workflows that name them. Values are never told.',
    })
    .output(z.array(secretSchema)),
  /** Keeps a value under a name, in the place of the one that was there. Runs that go on keep the one they were given. */
  set: oc
    .route({
      method: 'PUT',
      path: '/secret/{name}/',
      summary: 'Keep a secret',
      description:
        'Makes it (201) or replaces its value (200): UTF-8 text of 4 characters to 64 KiB. What has begun keeps the value that it was given.',
    })
    .input(z.strictObject({ name: secretName, value: z.string().meta({ writeOnly: true }) }))
    .errors(failures('invalid_secret', 'secret_key_unusable'))
    .output(secretSchema.extend({ is_new: z.boolean() })),
  /** Takes a secret away, and says which workflows name it: their jobs do not begin without it. */
  delete: oc
    .route({
      method: 'DELETE',
      path: '/secret/{name}/',
      successStatus: 204,
      summary: 'Delete a secret',
      description: 'Jobs of the workflows that name it (see the list) do not begin without it.',
    })
    .input(z.object({ name: secretName }))
    .errors(failures('not_found'))
    .output(secretSchema.pick({ used_by: true })),
  /** All secrets now, and again each time that one of them, or who names it, changes. */
  watch: oc
    .route({
      method: 'GET',
      path: '/secret/watch',
      summary: 'Watch secrets',
      description: 'All of them now, and again each time that one of them, or who names it, changes.',
    })
    .output(eventIterator(z.array(secretSchema))),
};
