import { parseLifecycleEvent } from './parseLifecycleEvent';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const event = (more: object = {}) => ({
  specversion: '1.0',
  id: '1',
  source: 'ci',
  type: 'io.model-governance.deployment.finished.v1',
  time: '2026-11-22T12:00:00Z',
  subject: 'model:default/feed-ranker',
  data: { deployment: 'd1', outcome: 'succeeded' },
  ...more,
});
const read = (more: object = {}) => parseLifecycleEvent(event(more), NOW);

it('reads what a pipeline tells', () => {
  expect(read({ subject: 'Model:Feed-Ranker' })).toMatchObject({
    kind: 'deployment.finished',
    subjectRef: 'model:default/feed-ranker',
    occurredAt: Date.parse('2026-11-22T12:00:00Z'),
    corrects: null,
  });
});

it('takes what is a year late, and nothing from the future', () => {
  expect(read({ time: '2025-11-22T12:00:00Z' })).toMatchObject({ id: '1' });
  expect(read({ time: '2026-11-25T12:00:00Z' })).toMatch(/^time: /);
});

it.each([
  ['no object', null, /./],
  ['another version', event({ specversion: '0.3' }), /^specversion: /],
  ['no id', event({ id: '' }), /^id: /],
  ['no source', event({ source: undefined }), /^source: /],
  ['no date', event({ time: '2026-02-30T25:00:00Z' }), /^time: /],
  ['an unknown type', event({ type: 'x.y' }), /^type: x\.y is not known/],
  ['no subject', event({ subject: undefined }), /^subject: is missing/],
  ['a person', event({ subject: 'user:default/ada' }), /^subject: /],
  ['no ref', event({ subject: '../../etc' }), /^subject: /],
  ['no outcome', event({ data: { deployment: 'd' } }), /^data.*outcome/],
  [
    'an outcome that is none of ours',
    event({ data: { deployment: 'd', outcome: 'fine' } }),
    /^data\.outcome: .*succeeded/,
  ],
  [
    'a book for data',
    event({
      data: { deployment: 'd', outcome: 'failed', log: 'x'.repeat(20_001) },
    }),
    /^data: longer than/,
  ],
  [
    'a retraction of nothing',
    event({ type: 'io.model-governance.event.retracted.v1', data: {} }),
    /^corrects: /,
  ],
])('names the attribute when it is given %s', (_case, given, message) => {
  expect(parseLifecycleEvent(given, NOW)).toEqual(
    expect.stringMatching(message),
  );
});
