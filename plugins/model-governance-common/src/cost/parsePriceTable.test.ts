import { parsePriceFile, parsePriceTable } from './parsePriceTable';

const aPrice = (more: object = {}) => ({
  name: 'nvidia-l4',
  unit: 'gpu-hour',
  price: '0.71',
  currency: 'USD',
  from: '2026-01-01',
  source: 'Invoice 2026-01',
  ...more,
});

describe('parsePriceTable', () => {
  it.each([
    ['0.71', 710_000],
    ['12', 12_000_000],
    ['0.000001', 1],
    ['99999.999999', 99_999_999_999],
    ['0', 0],
  ])('reads %s as %d millionths, exactly', (price, micros) => {
    expect(parsePriceTable([aPrice({ price })], 'prices')).toEqual([
      { ...aPrice(), price: undefined, micros, until: null },
    ]);
  });

  it('takes one price after another, and the same name in another unit', () => {
    const prices = [
      aPrice({ until: '2026-07-01' }),
      aPrice({ from: '2026-07-01' }),
      aPrice({ unit: 'replica-hour' }),
    ];
    expect(parsePriceTable(prices, 'prices')).toHaveLength(3);
  });

  it('reads a file, and names it where it is wrong', () => {
    const text = JSON.stringify([aPrice()]);
    expect(parsePriceFile(text, 'prices.yaml')).toHaveLength(1);
    for (const wrong of ['- [', '- &a {x: 1}\n- *a', '- name: 7']) {
      expect(() => parsePriceFile(wrong, 'prices.yaml')).toThrow(
        /prices\.yaml/,
      );
    }
  });

  it.each<[string, unknown, RegExp]>([
    ['no list', { prices: [] }, /prices: must be array/],
    ['a number', [aPrice({ price: 0.71 })], /prices\.0\.price: must be string/],
    ['a negative price', [aPrice({ price: '-1' })], /prices\.0\.price/],
    ['too many digits', [aPrice({ price: '0.0000001' })], /prices\.0\.price/],
    ['a currency sign', [aPrice({ currency: '$' })], /prices\.0\.currency/],
    ['a day that is none', [aPrice({ from: '2026-02-30' })], /0\.from: 2026-0/],
    ['a month 13', [aPrice({ from: '2026-13-01' })], /0\.from: 2026-13/],
    ['an end at its start', [aPrice({ until: '2026-01-01' })], /0\.until: /],
    ['what we do not know', [aPrice({ amount: '1' })], /properties "amount"/],
    ['no source', [aPrice({ source: undefined })], /'source'/],
    [
      'two prices on a day',
      [aPrice(), aPrice({ from: '2027-01-01', currency: 'EUR' })],
      /prices\.1: nvidia-l4 has two prices per gpu-hour .*here and at 0/,
    ],
  ])('refuses %s, by its path', (_case, value, why) => {
    expect(() => parsePriceTable(value, 'prices')).toThrow(why);
  });
});
