import { describe, expect, it } from 'vitest';
import { misfit } from '../../../../tests/support/rest/check-schema.ts';
import { targetsOf } from '../../../../tests/support/rest/requests.ts';
import { routesOf } from '../rest/route-table.ts';
import { openApiDocument } from './document.ts';
import { examples } from './examples.ts';

const document = await openApiDocument();
const operations = targetsOf(document).map(({ operation }) => operation);

describe('the document', () => {
  it('has every route of the contract, each with words for people', () => {
    expect(operations).toHaveLength(routesOf().length + 1);
    for (const { operationId, summary, tags, responses } of operations) {
      expect([operationId, summary, tags.length]).toEqual([operationId, expect.stringMatching(/^[A-Z]/), 1]);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '401', '500']));
    }
  });

  it('refers to nothing that it does not have', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(100);
    for (const [, kind = '', name = ''] of references) {
      expect(document.components[kind as keyof typeof document.components]).toHaveProperty(name);
    }
    expect(JSON.stringify(document)).not.toContain('#/$defs');
  });

  it('says that a stream is one, and that what is deleted has no answer', () => {
    const contentOf = (id: string, status: number) => {
      const response = operations.find(({ operationId }) => operationId === id)?.responses[status];
      return response !== undefined && 'content' in response ? Object.keys(response.content ?? {}) : [];
    };
    expect(contentOf('run.watch', 200)).toEqual(['text/event-stream']);
    expect(contentOf('log.raw', 200)).toEqual(['text/plain']);
    expect(contentOf('workflow.delete', 204)).toEqual([]);
    expect(contentOf('workflow.show', 200)).toEqual(['application/json']);
  });

  it('has examples that fit, for every operation that takes a body', () => {
    const taking = operations.filter(({ requestBody }) => requestBody !== undefined);
    expect(taking.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(examples).sort());
    for (const { operationId, requestBody } of taking) {
      const schema = requestBody?.content['application/json']?.schema ?? {};
      for (const [name, example] of Object.entries(examples[operationId] ?? {})) {
        expect([name, misfit(schema, example, document.components.schemas, true)]).toEqual([name, null]);
      }
    }
  });
});
