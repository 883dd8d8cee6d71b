import type { Bucket } from '../../telemetry';
import {
  aDay,
  DAY,
  kpiOf,
  type KpiCase,
  many,
  NOW,
  told,
} from '../__testUtils__/kpiOf';

const HOUR = 1 / 24;
const started = (incident: string, daysAgo: number) =>
  told('degradation.started', { incident }, daysAgo);
const detected = (incident: string, daysAgo: number, more: object = {}) =>
  told('incident.detected', { incident, severity: 2, ...more }, daysAgo);
const mitigated = (incident: string, daysAgo: number) =>
  told('incident.mitigated', { incident }, daysAgo);
const spoilt = { kind: 'data-quality' };
const buckets = (...counts: [le: number, count: number][]): Bucket[] =>
  counts.map(([le, count]) => ({ le, count }));
const served = (requests: number, errors: number) =>
  many(30, i => aDay(i, { requests, errors }));
const slow = many(7, i =>
  aDay(i, { latency: buckets([0.2, 0], [0.5, 100], [Infinity, 100]) }),
);

const cases: Record<string, readonly KpiCase[]> = {
  'drift-coverage': [
    ['nothing is known', {}, { verdict: 'unknown' }],
    [
      'it is watched',
      { state: { driftWatched: true, cardShare: null } },
      { value: 1, verdict: 'pass' },
    ],
    [
      'it is not',
      { state: { driftWatched: false, cardShare: null } },
      { value: 0, verdict: 'fail' },
    ],
  ],
  'time-to-detect': [
    ['nothing degraded', {}, { verdict: 'not-applicable' }],
    [
      'an hour is the limit, and close to it',
      { events: [started('i', 2), detected('i', 2 - HOUR)] },
      { value: 3_600, verdict: 'warn' },
    ],
    [
      'nobody has noticed for a day',
      { events: [started('i', 1)] },
      { value: null, low: 86_400, verdict: 'fail' },
    ],
    [
      'a minor one does not count',
      { events: [started('i', 2), detected('i', 1, { severity: 3 })] },
      { verdict: 'not-applicable' },
    ],
  ],
  'time-to-mitigate': [
    ['no incident', {}, { verdict: 'not-applicable' }],
    [
      'one that was never closed runs, however old it is',
      { events: [detected('i', 400)] },
      { low: 400 * 86_400, verdict: 'fail', n: 1 },
    ],
    [
      'exactly four hours is within the limit',
      { events: [detected('i', 2), mitigated('i', 2 - 4 * HOUR)] },
      { value: 4 * 3_600, verdict: 'warn' },
    ],
    [
      'the median of three, one of them open',
      {
        events: [
          ...['a', 'b', 'c'].map(id => detected(id, 3)),
          mitigated('a', 3 - HOUR),
          mitigated('b', 3 - 2 * HOUR),
        ],
      },
      { value: 7_200, verdict: 'pass', detail: '1 of 3 still run' },
    ],
    [
      'an end before its beginning is left out',
      { events: [detected('i', 2), mitigated('i', 3)] },
      {
        verdict: 'not-applicable',
        notes: ['Mitigation of incident i ends before it begins: left out'],
      },
    ],
  ],
  availability: [
    ['nothing was measured', {}, { verdict: 'unknown' }],
    [
      'one error in a thousand is the target',
      { telemetry: served(1_000, 1) },
      { value: 0.999, verdict: 'warn', n: 30_000, coverage: 1 },
    ],
    [
      'two are not',
      { telemetry: served(1_000, 2) },
      { value: 0.998, verdict: 'fail' },
    ],
    [
      'too few requests to say',
      { telemetry: served(33, 0) },
      { state: 'insufficient', verdict: 'unknown', n: 990 },
    ],
    [
      'a window that was hardly observed passes nothing',
      { telemetry: served(1_000, 0).slice(0, 10) },
      { state: 'partial', verdict: 'unknown', coverage: 10 / 30 },
    ],
    [
      'and fails all the same',
      { telemetry: served(1_000, 9).slice(0, 10) },
      { state: 'partial', verdict: 'fail' },
    ],
    [
      'a batch model has no endpoint',
      { notApplicable: 'It is about models that serve online' },
      { verdict: 'not-applicable' },
    ],
  ],
  'latency-p95': [
    ['nothing was measured', {}, { verdict: 'unknown' }],
    [
      'days are merged, never averaged',
      {
        telemetry: [
          ...many(6, i =>
            aDay(i, {
              latency: buckets([0.1, 95], [0.2, 100], [Infinity, 100]),
            }),
          ),
          aDay(6, { latency: buckets([0.1, 0], [0.2, 400], [Infinity, 400]) }),
        ],
      },
      // 1000 requests, 570 within 0.1 s: rank 950 is 380 of 430 into (0.1, 0.2].
      {
        value: expect.closeTo(0.1 + (0.1 * 380) / 430, 12),
        low: 0.1,
        high: 0.2,
        n: 1_000,
        verdict: 'pass',
      },
    ],
    [
      'too few for a p95',
      {
        telemetry: many(7, i =>
          aDay(i, { latency: buckets([0.1, 28], [Infinity, 28]) }),
        ),
      },
      { state: 'insufficient', n: 196 },
    ],
    ['beyond the target', { telemetry: slow }, { verdict: 'fail' }],
    [
      'an agent may take ten seconds',
      {
        subject: { tier: 'T2', type: 'agent', mode: 'online' },
        telemetry: slow,
      },
      { verdict: 'pass' },
    ],
  ],
  'data-incidents': [
    [
      'none now and none before, while the feed is alive',
      {},
      { value: 0, verdict: 'pass', previous: { value: 0, n: 0 } },
    ],
    [
      'the first ever',
      {
        events: [
          detected('i', 2, spoilt),
          told('incident.resolved', { incident: 'i', rootCause: 'late' }),
          detected('other', 2),
        ],
      },
      { value: 1, verdict: 'fail', detail: '1 of 1 documented' },
    ],
    [
      'fewer than before',
      {
        events: [
          detected('i', 2, spoilt),
          detected('a', 40, spoilt),
          detected('b', 40, spoilt),
        ],
      },
      { value: 1, previous: { value: 2, n: 2 }, verdict: 'pass' },
    ],
    [
      'the pager was connected a week ago: there is no before',
      {
        feeds: new Map([
          ['incident.detected', { first: NOW - 7 * DAY, last: NOW - DAY }],
        ]),
      },
      { value: 0, verdict: 'unknown' },
    ],
    [
      'the pager has been silent for two months',
      {
        feeds: new Map([
          ['incident.detected', { first: 0, last: NOW - 60 * DAY }],
        ]),
      },
      { value: null, state: 'source-down', verdict: 'unknown', coverage: 0 },
    ],
  ],
};

describe.each(Object.entries(cases))('%s', (id, list) => {
  it.each(list)('%s', (_what, facts, expected) => {
    expect(kpiOf(id, facts).result).toMatchObject(expected);
  });

  it('has the empty, the insufficient and the boundary case', () => {
    expect(list.length).toBeGreaterThanOrEqual(3);
  });
});
