import { defaultTargetPolicy, targetFor, type TargetPolicy } from './policy';

const aSubject = (more: object = {}) => ({
  ref: 'model:default/feed-ranker',
  type: 'ranker',
  mode: 'online',
  ...more,
});

describe('defaultTargetPolicy', () => {
  it.each([
    ['a p95 of 200 ms of what serves online', {}, 'latency.p95', 0.2],
    ['a p95 of 10 s of what generates', { type: 'agent' }, 'latency.p95', 10],
    ['one error in a thousand online', {}, 'errors.ratio', 0.001],
    ['a PSI below major drift, always', { mode: 'batch' }, 'drift.psi', 0.25],
    ['60 % of a GPU', { mode: 'batch' }, 'gpu.utilization', 0.6],
  ] as const)('asks for %s', (_case, subject, signal, value) => {
    const target = targetFor(defaultTargetPolicy, aSubject(subject), signal);
    expect(target).toMatchObject({ value });
  });

  it.each([
    ['latency of a batch model', { mode: 'batch' }, 'latency.p95'],
    ['errors of a stream model', { mode: 'stream' }, 'errors.ratio'],
    [
      'latency of a generating batch',
      { type: 'agent', mode: 'batch' },
      'latency.p95',
    ],
    ['traffic of any', {}, 'traffic.rate'],
    ['p50 of any', {}, 'latency.p50'],
  ] as const)('asks nothing of the %s', (_case, subject, signal) => {
    const target = targetFor(defaultTargetPolicy, aSubject(subject), signal);
    expect(target).toBeNull();
  });

  it('does not miss a GPU where there is none, and warns of drift early', () => {
    const of = (signal: 'gpu.utilization' | 'drift.psi') =>
      targetFor(defaultTargetPolicy, aSubject(), signal);
    expect(of('gpu.utilization')).toEqual({
      comparison: 'at-least',
      value: 0.6,
      required: false,
      source: 'default-2026-11#gpu-efficiency',
    });
    expect(of('drift.psi')).toEqual({
      comparison: 'at-most',
      value: 0.25,
      warn: 0.1,
      source: 'default-2026-11#drift-major',
    });
  });
});

describe('targetFor', () => {
  const rule = { signal: 'latency.p95', comparison: 'at-most' } as const;
  const policy: TargetPolicy = {
    version: 'v7',
    targets: [
      { ...rule, id: 'all', value: 1 },
      {
        ...rule,
        id: 'rankers',
        value: 2,
        scope: { types: ['Ranker', 'agent'] },
      },
      {
        ...rule,
        id: 'one-ranker-in-batch',
        value: 3,
        scope: {
          types: ['ranker'],
          modes: ['batch'],
          models: ['model:default/Feed-Ranker'],
        },
      },
      { ...rule, id: 'nobody', value: 4, scope: { types: [] } },
    ],
  };

  it.each([
    ['the rule without a scope', { type: 'forecaster' }, 'all'],
    ['the rule without a scope, for no type', { type: null }, 'all'],
    ['the last rule that matches, in any spelling', {}, 'rankers'],
    [
      'a rule of which every list matches',
      { mode: 'batch' },
      'one-ranker-in-batch',
    ],
    [
      'no rule of which one list does not match',
      { mode: 'batch', ref: 'model:default/other' },
      'rankers',
    ],
  ])('takes %s', (_case, subject, id) => {
    const target = targetFor(policy, aSubject(subject), 'latency.p95');
    expect(target?.source).toBe(`v7#${id}`);
  });
});
