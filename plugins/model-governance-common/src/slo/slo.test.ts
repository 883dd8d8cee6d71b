import fc from 'fast-check';
import { parse } from 'yaml';
import type { SignalTarget } from '../api/types';
import type { MergeableWindow } from '../telemetry/series';
import type { SignalId } from '../telemetry/signals';
import {
  burnAlerts,
  burnFactor,
  burnPairs,
  burnRate,
  burnWindows,
} from './burnRates';
import { errorBudget } from './errorBudget';
import { evaluateSlo } from './evaluateSlo';
import { sloCounts } from './sloCounts';
import { slosOf } from './slosOf';
import { compositeWindows } from './compositeWindows';
import { openSloText, toOpenSlo } from './toOpenSlo';
import type { Slo } from './types';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 23);

const availability: Slo = {
  id: 'availability',
  indicator: { kind: 'availability' },
  target: 0.999,
  days: 30,
  source: 'test#a',
};
const latency: Slo = {
  ...availability,
  id: 'latency',
  indicator: { kind: 'latency', threshold: 0.2 },
  target: 0.95,
};

const aWindow = (
  ago: number,
  lengthMs: number,
  more: Partial<MergeableWindow> = {},
): MergeableWindow => ({
  from: NOW - ago - lengthMs,
  to: NOW - ago,
  origin: 'live',
  coverage: 1,
  latency: null,
  requests: 1_000,
  errors: 0,
  gpu: null,
  driftMax: null,
  ...more,
});

/** Thirty days of five-minute windows for the last day, of hours before it. */
function month(
  errorsAt: (ago: number, requests: number) => number = () => 0,
  more: Partial<MergeableWindow> = {},
): MergeableWindow[] {
  const five = Array.from({ length: 288 }, (_, n) => [n * 300_000, 300_000]);
  const hours = Array.from({ length: 29 * 24 }, (_, n) => [
    DAY + n * HOUR,
    HOUR,
  ]);
  return [...five, ...hours].map(([ago, length]) => {
    const requests = length / 300;
    return aWindow(ago, length, {
      requests,
      errors: errorsAt(ago, requests),
      ...more,
    });
  });
}

describe('burn rates', () => {
  it.each([
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6, 2.8, 14 / 15]],
  ])('over %d days are those of the SRE workbook', (days, factors) => {
    expect(burnPairs.map(pair => burnFactor(pair, days))).toEqual(
      factors.map(factor => expect.closeTo(factor, 10)),
    );
  });

  it('look at the short and long windows, each once', () => {
    expect(burnWindows.map(ms => ms / 60_000)).toEqual([
      5, 30, 60, 120, 360, 1440, 4320,
    ]);
  });

  it.each<[string, number, number, number, unknown]>([
    ['1.44 % errors burn at 14.4', 100_000, 98_560, 1, { rate: 14.4 }],
    ['no errors at 0', 100_000, 100_000, 1, { rate: 0 }],
    ['nothing seen', 0, 0, 0, { rate: null, state: 'no-data' }],
    ['no requests', 0, 0, 1, { rate: null, state: 'no-traffic' }],
    ['one error in ten', 10, 9, 1, { rate: null, state: 'insufficient' }],
    ['two errors in ten', 10, 8, 1, { rate: 200 }],
  ])('%s', (_what, total, good, coverage, expected) => {
    const counts = { total, goodLow: good, goodHigh: good, coverage };
    const found = burnRate(HOUR, counts, 0.999);
    expect({
      ...found,
      rate: found.rate && Number(found.rate.toFixed(9)),
    }).toMatchObject(expected as object);
  });

  it('of an objective of 100 % are infinite from the first error on', () => {
    const counts = { total: 10, goodLow: 9, goodHigh: 9, coverage: 1 };
    expect(burnRate(HOUR, counts, 1).rate).toBe(Infinity);
    expect(burnRate(HOUR, { ...counts, goodHigh: 10 }, 1).rate).toBe(0);
  });

  it.each<[number | null, number | null, string]>([
    [15, 15, 'firing'],
    [15, 14, 'quiet'],
    [14, 15, 'quiet'],
    [15, null, 'unknown'],
    [null, 1, 'quiet'],
    [null, null, 'unknown'],
  ])('long %p and short %p are %s', (long, short, state) => {
    const rate = (windowMs: number, value: number | null) => ({
      windowMs,
      rate: value,
      total: 1,
      state: 'ok' as const,
    });
    const [page] = burnAlerts([rate(HOUR, long), rate(HOUR / 12, short)], 30);
    expect(page.state).toBe(state);
  });
});

describe('counts of a latency', () => {
  const buckets = [
    { le: 0.1, count: 600 },
    { le: 0.25, count: 900 },
    { le: Infinity, count: 1_000 },
  ];
  const span = { from: NOW - HOUR, to: NOW };
  const count = (threshold: number) =>
    sloCounts(
      [aWindow(0, HOUR, { latency: buckets })],
      { kind: 'latency', threshold },
      span,
    );

  it.each([
    [0.1, 600, 600],
    [0.25, 900, 900],
    [0.2, 600, 900],
    [0.05, 0, 600],
    [1, 900, 1_000],
  ])('within %p s lie between %d and %d', (threshold, goodLow, goodHigh) => {
    expect(count(threshold)).toEqual({
      total: 1_000,
      goodLow,
      goodHigh,
      coverage: 1,
    });
  });
});

describe('an objective', () => {
  it('is met with budget left, and says how much', () => {
    const result = evaluateSlo(
      availability,
      month((_ago, requests) => requests * 0.0004),
      NOW,
    );
    expect(result).toMatchObject({
      state: 'ok',
      verdict: 'pass',
      consumed: { low: expect.closeTo(0.4, 6), high: expect.closeTo(0.4, 6) },
      // Six tenths of thirty days, at four tenths of the pace.
      exhaustedInMs: expect.closeTo(45 * DAY, -3),
    });
    expect(result.alerts.map(({ state }) => state)).toEqual(
      Array(4).fill('quiet'),
    );
  });

  it('is missed when more than the budget is used', () => {
    const errors = (_ago: number, requests: number) => requests * 0.0011;
    expect(evaluateSlo(availability, month(errors), NOW)).toMatchObject({
      verdict: 'fail',
      exhaustedInMs: null,
    });
  });

  it('warns and pages while an outage of the last hour burns it', () => {
    const errors = (ago: number, requests: number) =>
      ago < HOUR ? requests * 0.2 : 0;
    const { verdict, alerts } = evaluateSlo(availability, month(errors), NOW);
    expect(verdict).toBe('warn');
    expect(alerts[0]).toMatchObject({ severity: 'page', state: 'firing' });
  });

  it('stops paging when the last five minutes are good again', () => {
    const errors = (ago: number, requests: number) =>
      ago >= 300_000 && ago < HOUR ? requests * 0.2 : 0;
    const [page] = evaluateSlo(availability, month(errors), NOW).alerts;
    expect(page.state).toBe('quiet');
  });

  it('is unknown, not met, where too little was seen', () => {
    const seen = month(() => 0, { coverage: 0.9 });
    expect(evaluateSlo(availability, seen, NOW)).toMatchObject({
      verdict: 'unknown',
      reason: 'Only 90 % of 30 days were measured',
    });
    expect(evaluateSlo(availability, [], NOW)).toMatchObject({
      state: 'no-data',
      verdict: 'unknown',
    });
    const still = month(() => 0, { requests: 0 });
    expect(evaluateSlo(availability, still, NOW)).toMatchObject({
      state: 'no-traffic',
      verdict: 'unknown',
    });
  });

  it('is unknown where the threshold lies between two buckets that decide it', () => {
    const buckets = [
      { le: 0.1, count: 90 },
      { le: 0.25, count: 99 },
      { le: Infinity, count: 100 },
    ];
    const windows = month(() => 0, { latency: buckets });
    expect(evaluateSlo(latency, windows, NOW)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('add a bucket bound'),
    });
    const wide = {
      ...latency,
      indicator: { kind: 'latency', threshold: 0.25 },
    };
    expect(evaluateSlo(wide as Slo, windows, NOW).verdict).toBe('pass');
  });

  it('never gets better by an error more', () => {
    const order = ['pass', 'warn', 'unknown', 'fail'];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        (some, more) => {
          const judged = (errors: number) =>
            evaluateSlo(
              availability,
              month(ago => (ago === 2 * DAY ? errors : 0)),
              NOW,
            );
          const a = judged(some);
          const b = judged(some + more);
          expect(order.indexOf(b.verdict)).toBeGreaterThanOrEqual(
            order.indexOf(a.verdict),
          );
          expect(b.consumed?.low).toBeGreaterThanOrEqual(a.consumed?.low ?? 0);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    [0.999, 43.2],
    [0.9995, 21.6],
    [0.995, 216],
  ])('of %p leaves %p minutes a month', (target, minutes) => {
    expect(errorBudget(target) * 30 * 24 * 60).toBeCloseTo(minutes, 9);
  });
});

it('follows from the targets of a model', () => {
  const target = (value: number) => ({
    comparison: 'at-most' as const,
    value,
    source: 'p#r',
  });
  const targets: Partial<Record<SignalId, SignalTarget>> = {
    'errors.ratio': target(0.001),
    'latency.p95': target(0.2),
  };
  const slos = slosOf(signal => targets[signal] ?? null);
  expect(slos).toEqual([
    { ...availability, source: 'p#r' },
    { ...latency, source: 'p#r' },
  ]);
  expect(slosOf(() => null)).toEqual([]);
});

it('is an OpenSLO document', () => {
  const model = { ref: 'model:default/feed-ranker', name: 'feed-ranker' };
  expect(toOpenSlo(latency, model)).toMatchObject({
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name: 'feed-ranker-latency' },
    spec: {
      service: 'feed-ranker',
      timeWindow: [{ duration: '30d', isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ target: 0.95 }],
    },
  });
});

it('of two deployments counts both, and sees half while one is silent', () => {
  const [one] = compositeWindows([aWindow(0, HOUR), aWindow(0, HOUR)], 2);
  expect(one).toMatchObject({ requests: 2_000, coverage: 1 });
  const [half] = compositeWindows([aWindow(0, HOUR)], 2);
  expect(half).toMatchObject({ requests: 1_000, coverage: 0.5 });
});

it('are written as documents of one text', () => {
  const model = { ref: 'model:default/a', name: 'a' };
  const documents = openSloText([availability, latency], model).split('---\n');
  expect(documents.map(text => parse(text))).toEqual([
    toOpenSlo(availability, model),
    toOpenSlo(latency, model),
  ]);
});
