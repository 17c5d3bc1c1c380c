import { downloadRoute } from '../rest/download-log.ts';
import { notFound, withCommonResponses } from './errors.ts';
import type { Operation } from './open-api.ts';
import { queryOf } from './query-parameters.ts';
import { tagOf } from './tags.ts';

/** The one route that is no call of the contract. */
export const downloadOperation: Operation = {
  operationId: downloadRoute.name.join('.'),
  summary: 'Download a log',
  description:
    'All that an attempt has printed so far, byte for byte, stdout and stderr in the order in which they came.',
  tags: [tagOf(downloadRoute)],
  parameters: queryOf(downloadRoute),
  responses: withCommonResponses({
    200: {
      description: 'The log, as a file.',
      headers: { 'content-disposition': { schema: { type: 'string' }, required: true } },
      content: { 'text/plain': { schema: { type: 'string' } } },
    },
    404: notFound,
  }),
};
