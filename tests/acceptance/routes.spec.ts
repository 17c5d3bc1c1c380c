import { expect, row } from './mission.ts';

row('the fourteen routes, each with and without slash, from the older dialect alone', async ({ mission }) => {
  for (const slash of ['/', '']) {
    const older = {
      name: `older${slash === '' ? '-bare' : ''}`,
      description: '',
      jobs: [
        {
          name: 'first',
          image: 'busybox:1',
          parameters: { A: 1 },
          next_job_names: ['second'],
          timeout: 0,
          retries: 1,
        },
        { name: 'second', image: 'busybox:1', parameters: {}, next_job_names: [], timeout: 60, retries: 0 },
      ],
    };
    const created = await mission.call<{ uuid: string; jobs: object[] }>('POST', `/workflow${slash}`, older);
    expect(created.status).toBe(201);
    expect(created.body.jobs).toMatchObject([
      {
        name: 'first',
        parameters: { A: '1' },
        next_job_names: ['second'],
        depends_count: 0,
        timeout: 0,
        retries: 1,
      },
      { name: 'second', next_job_names: [], depends_count: 1, timeout: 60, retries: 0 },
    ]);
    const { uuid } = created.body;
    const at = `/workflow/${uuid}`;
    expect((await mission.call<object[]>('GET', `/workflow${slash}`)).status).toBe(200);
    expect((await mission.call('GET', `${at}${slash}`)).status).toBe(200);
    const patch = { jobs: [{ name: 'second', retries: 2 }] };
    const changed = await mission.call<{ jobs: object[] }>('PATCH', `${at}${slash}`, patch);
    expect([changed.status, changed.body.jobs[1]]).toMatchObject([200, { retries: 2, timeout: 60 }]);
    const executed = await mission.call<{ uuid: string }>('POST', `${at}/execute${slash}`);
    expect(executed.status).toBe(201);
    await mission.ended(executed.body);

    const scheduled_at = new Date(Date.now() + 3_600_000).toISOString();
    const given = { workflow_uuid: uuid, scheduled_at, interval: { minutes: 5 }, repeat_count: 2 };
    const schedule = await mission.call<{ uuid: string }>('POST', `/scheduling${slash}`, given);
    expect([schedule.status, schedule.body]).toMatchObject([
      201,
      { workflow_uuid: uuid, scheduled_at, repeat_count: 2, is_active: false },
    ]);
    const one = `/scheduling/${schedule.body.uuid}`;
    const statuses: [method: string, path: string, body: unknown, status: number][] = [
      ['GET', `/scheduling${slash}`, undefined, 200],
      ['GET', `${one}${slash}`, undefined, 200],
      ['PATCH', `${one}${slash}`, { repeat_count: 3 }, 200],
      ['GET', `/scheduling/workflow/${uuid}${slash}`, undefined, 200],
      ['POST', `${one}/execute${slash}`, undefined, 200],
      ['POST', `${one}/deactive${slash}`, undefined, 200],
      ['DELETE', `${one}${slash}`, undefined, 204],
      ['DELETE', `${at}${slash}`, undefined, 204],
    ];
    for (const [method, path, body, status] of statuses) {
      expect([method, path, (await mission.call(method, path, body)).status]).toEqual([method, path, status]);
    }
  }
});
