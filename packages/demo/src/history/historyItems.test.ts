import { ports } from '../fleet/members';
import { metricsPage } from '../fleet/pages';
import { parsePage } from '../fleet/testUtils/parsePage';
import { DAY, HOUR, WORLD_SEED } from '../world';
import { historyItems, type HistoryItem } from './historyItems';

const NOW = Date.UTC(2026, 10, 23, 9, 30);

const lengthOf = ({ from, to }: HistoryItem) =>
  Date.parse(to) - Date.parse(from);
const of = (items: readonly HistoryItem[], name: string) =>
  items.filter(({ modelRef }) => modelRef.endsWith(`/${name}`));

describe('historyItems', () => {
  const items = historyItems(NOW - 90 * DAY, NOW, WORLD_SEED);

  it('covers 89 whole days, a week of hours and a day of five minutes, whole and in the past', () => {
    const mine = of(items, 'feed-ranker');
    expect(mine.filter(item => lengthOf(item) === DAY)).toHaveLength(89);
    expect(mine.filter(item => lengthOf(item) === HOUR)).toHaveLength(167);
    expect(mine.filter(item => lengthOf(item) === HOUR / 12)).toHaveLength(288);
    const wrong = items.filter(
      item =>
        Date.parse(item.from) % lengthOf(item) !== 0 ||
        Date.parse(item.to) > NOW,
    );
    expect(wrong).toEqual([]);
  });

  it('has each model, environment and region once in each span', () => {
    const keys = items.map(
      ({ modelRef, environment, region, from, to }) =>
        `${modelRef} ${environment} ${region} ${from} ${to}`,
    );
    expect(new Set(keys).size).toBe(items.length);
    const places = new Set(
      of(items, 'fraud-scorer').map(({ region }) => region),
    );
    expect([...places]).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('has cumulative buckets whose last one is unbounded', () => {
    const wrong = items.filter(
      ({ latency = [] }) =>
        latency.some(({ count }, n) => n > 0 && count < latency[n - 1].count) ||
        latency.findIndex(({ le }) => le === null) !== latency.length - 1,
    );
    expect(wrong).toEqual([]);
  });

  it('makes a day of its hours', () => {
    const mine = of(items, 'query-embedder');
    const day = mine.find(
      item =>
        lengthOf(item) === DAY && item.from === '2026-11-22T00:00:00.000Z',
    );
    const hours = mine.filter(
      item => lengthOf(item) === HOUR && item.from.startsWith('2026-11-22'),
    );
    const sum = hours.reduce((total, { requests = 0 }) => total + requests, 0);
    expect(hours).toHaveLength(24);
    expect(Math.abs((day?.requests ?? 0) - sum)).toBeLessThan(24 * 3);
  });

  it.each([
    ['support-assistant', 'assistant-llm'],
    ['reply-summarizer', 'assistant-llm'],
    ['content-moderator', 'content-moderator'],
  ])('says of %s what the pages of %s said', (name, job) => {
    const item = of(items, name).at(-1);
    const port = ports.find(each => each.job === job);
    if (!item || !port) throw new Error(`No history or port of ${name}`);
    const counted = (at: string, status: string) =>
      parsePage(metricsPage(port.exporter, Date.parse(at)).body)
        .samples.filter(
          sample =>
            sample.name === 'http_requests_total' &&
            (sample.labels.status ?? '').startsWith(status),
        )
        .reduce((sum, { value }) => sum + value, 0);
    const increase = (status: string) =>
      counted(item.to, status) - counted(item.from, status);
    const { requests = NaN, errors = NaN } = item;
    // Rounded down three times on each side.
    expect(Math.abs(requests - increase(''))).toBeLessThan(4);
    expect(Math.abs(errors - increase('5'))).toBeLessThan(2);
  });

  it('does not write zero for what is not measured', () => {
    const [batch] = of(items, 'demand-forecaster');
    expect(batch.requests).toBeUndefined();
    expect(batch.latency).toBeUndefined();
    expect(batch.gpuUtilization).toBeUndefined();
    expect(batch.driftPsi).toBeGreaterThan(0);
    const [idle] = of(items, 'gift-recommender');
    expect(idle.requests).toBe(0);
  });

  it('is the same each time', () => {
    const again = historyItems(NOW - 2 * DAY, NOW, WORLD_SEED);
    expect(again).toEqual(historyItems(NOW - 2 * DAY, NOW, WORLD_SEED));
  });
});
