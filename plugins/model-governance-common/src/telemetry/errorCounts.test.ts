import { aCount, anAbsence, aTarget } from '../__testUtils__/builders';
import { evaluateSignals } from './evaluate';
import type { Reading } from './reading';

const atB = { targetId: 'b' };

function errorRatio(readings: Reading[]) {
  const all = evaluateSignals(readings, [aTarget(), aTarget({ id: 'b' })]);
  return all.find(s => s.signal === 'errors.ratio');
}

describe('the error ratio', () => {
  it.each([
    ['no errors', 600, 0, 0],
    ['some errors', 600, 6, 0.01],
    ['only errors, with a hair of extrapolation', 600, 603, 1],
  ])('of %s', (_case, requests, errors, value) => {
    const readings = [aCount('requests', requests), aCount('errors', errors)];
    expect(errorRatio(readings)).toMatchObject({
      state: 'ok',
      value,
      n: requests,
    });
  });

  it('is 0 before the first error, when the counter has no such series yet', () => {
    const readings = [
      aCount('requests', 600),
      anAbsence({ measure: 'errors', state: 'no-data' }),
    ];
    expect(errorRatio(readings)).toMatchObject({
      state: 'ok',
      value: 0,
      n: 600,
    });
  });

  it.each([
    [
      'the errors could not be asked for',
      [aCount('requests', 600), anAbsence({ measure: 'errors' })],
      'source-down',
    ],
    [
      'the requests are missing too',
      [
        anAbsence({ state: 'no-data' }),
        anAbsence({ measure: 'errors', state: 'no-data' }),
      ],
      'no-data',
    ],
    [
      'the requests were seen at another target',
      [
        aCount('requests', 600, atB),
        anAbsence({ measure: 'errors', state: 'no-data' }),
      ],
      'no-data',
    ],
    [
      'it is not known how the target counts errors',
      [
        aCount('requests', 600, { targetId: 'unknown' }),
        anAbsence({
          targetId: 'unknown',
          measure: 'errors',
          state: 'no-data',
        }),
      ],
      'no-data',
    ],
  ] as const)('is not 0 when %s', (_case, readings, state) => {
    expect(errorRatio([...readings])).toMatchObject({
      state,
      value: null,
    });
  });

  it.each([
    [
      'the errors of a target',
      [
        aCount('requests', 100),
        aCount('errors', 10),
        aCount('requests', 900, atB),
        anAbsence({ ...atB, measure: 'errors', reason: 'b is down' }),
      ],
    ],
    [
      'the requests of a target',
      [
        aCount('requests', 100),
        aCount('errors', 10),
        anAbsence({ ...atB, reason: 'b is down' }),
        aCount('errors', 90, atB),
      ],
    ],
    [
      'a part of the requests',
      [aCount('requests', 100, { partial: 'b is down' }), aCount('errors', 10)],
    ],
  ])('is partial without %s, and of whole targets only', (_case, readings) => {
    expect(errorRatio(readings)).toMatchObject({
      state: 'partial',
      value: 0.1,
      n: 100,
      reason: 'b is down',
    });
  });
});
