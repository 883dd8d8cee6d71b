/** @jest-environment node */
import { median, ratioOf, type Round } from './statistics';

const round = (ours: number, theirs: number): Round => ({ ours, theirs });

describe('median', () => {
  it.each([
    [[3], 3],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[1, 1, 1_000], 1],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('refuses an empty list', () => {
    expect(() => median([])).toThrow('No median of no values');
  });
});

describe('ratioOf', () => {
  it('divides the medians and is not moved by an outlier', () => {
    const rounds = [round(1, 2), round(1, 2), round(1, 2), round(90, 2)];
    expect(ratioOf(rounds)).toMatchObject({
      ratio: 0.5,
      ours: 1,
      theirs: 2,
      rounds: 4,
    });
  });

  it('gives an interval that holds the ratio, the same for the same rounds', () => {
    const rounds = Array.from({ length: 20 }, (_, i) => round(10 + i, 20 + i));
    const { ratio, interval } = ratioOf(rounds);
    expect(interval[0]).toBeLessThan(ratio);
    expect(interval[1]).toBeGreaterThan(ratio);
    expect(ratioOf(rounds).interval).toEqual(interval);
  });

  it('has no doubt when nothing varies', () => {
    const rounds = Array.from({ length: 15 }, () => round(3, 2));
    expect(ratioOf(rounds).interval).toEqual([1.5, 1.5]);
  });
});
