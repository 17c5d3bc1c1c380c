const oneUuid = '01989f6e-6f1d-7c3a-9f0e-3f1f8f1d2c4b';
const anotherUuid = '01989f6e-6f1d-7c3a-9f0e-3f1f8f1d2c4c';

/** Bodies that can be sent as they are, but for the uuids of records, by operation and by what they show. */
export const examples: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  'workflow.create': {
    'From its text': {
      source: [
        'name: greeting',
        'params:',
        '  name: { default: world }',
        'jobs:',
        '  write:',
        '    image: alpine:3',
        '    command: [sh, -c, "echo Hello, $NAME > /out/greeting"]',
        '    environment: { NAME: "${{ params.name }}" }',
        '    volumes: ["shared:/out"]',
        '  read:',
        '    depends_on: [write]',
        '    image: alpine:3',
        '    command: [cat, /out/greeting]',
        '    volumes: ["shared:/out"]',
        '',
      ].join('\n'),
    },
    'In the older dialect': {
      name: 'greeting',
      description: '',
      jobs: [
        { name: 'fetch', image: 'alpine:3', parameters: { DAY: '1' }, next_job_names: ['sum'], timeout: 60 },
        { name: 'sum', image: 'alpine:3', parameters: {}, next_job_names: [], timeout: 0, retries: 2 },
      ],
    },
  },
  'workflow.validate': {
    'A text with two faults': {
      source: 'name: x\njobs:\n  a: { image: alpine, depends_on: [b] }\n  c: {}\n',
    },
  },
  'workflow.change': {
    'Its name': { name: 'daily-greeting' },
    'A setting of one job': { jobs: [{ name: 'fetch', timeout: 90, retries: 1 }] },
    'What waits for what': { jobs: [{ name: 'fetch', next_job_names: [] }] },
  },
  'workflow.duplicate': { 'Under a name of its own': { name: 'greeting for tests' } },
  'workflow.execute': {
    'As it is': {},
    'With a parameter': { params: { name: 'Gantry' } },
  },
  'workflow.executeFile': {
    'A file': { path: '/home/me/greeting.yaml', source: 'name: x\njobs:\n  a: { image: alpine:3 }\n' },
  },
  'run.keep': { Keep: {}, 'Let go': { is_kept: false } },
  'run.deleteSeveral': { 'Two runs': { uuids: [oneUuid, anotherUuid] } },
  'run.retry': {
    'The text of that run': {},
    'The workflow as it is now': { revision: 'head' },
  },
  'run.rerun': {
    'As it was': {},
    'With another parameter': { params: { name: 'again' } },
    'The workflow as it is now': { revision: 'head' },
  },
  'schedule.create': {
    'Weekdays at nine': {
      workflow_uuid: oneUuid,
      timing: { kind: 'cron', expression: '0 9 * * 1-5', time_zone: 'Europe/Berlin' },
    },
    'Every ten minutes, three times': {
      workflow_uuid: oneUuid,
      timing: { kind: 'interval', every_ms: 600_000 },
      max_runs: 3,
    },
    'In the older form': {
      workflow_uuid: oneUuid,
      scheduled_at: '2099-01-31T09:00:00Z',
      interval: { hours: 1, minutes: 0, seconds: 0 },
      repeat_count: 5,
    },
  },
  'schedule.change': { 'What becomes of missed times': { catch_up: 'all', overlap: 'queue' } },
  'schedule.forecast': {
    'Weekdays at nine': {
      timing: { kind: 'cron', expression: '0 9 * * 1-5', time_zone: 'Europe/Berlin' },
      count: 10,
    },
  },
  'retention.set': {
    'At most 200 runs of each workflow, no older than 30 days': {
      max_runs: 200,
      max_age_ms: 30 * 86_400_000,
    },
    'Any number of logs': { max_log_bytes: null },
  },
  'retention.setOfWorkflow': {
    'A rule of its own': { own: { max_runs: 20, max_age_ms: null } },
    'That of all': { own: null },
  },
  'retention.preview': {
    'With the rules as they are': {},
    'With another rule for all': { rule: { max_runs: 50, max_age_ms: null } },
  },
  'secret.set': { 'A value': { value: 'correct horse battery staple' } },
  'schedule.pause': { Pause: { is_paused: true }, 'Go on': { is_paused: false } },
};
