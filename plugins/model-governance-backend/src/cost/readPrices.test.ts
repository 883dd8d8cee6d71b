import { ConfigReader } from '@backstage/config';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readPrices } from './readPrices';

const price = {
  name: 'nvidia-l4',
  unit: 'gpu-hour',
  price: '0.71',
  currency: 'USD',
  from: '2026-01-01',
  source: 'List',
};
const read = (cost?: object) =>
  readPrices(new ConfigReader(cost ? { 'model-governance': { cost } } : {}));

describe('readPrices', () => {
  const folder = createMockDirectory();

  it('reads a list, a file, or nothing', async () => {
    folder.setContent({ 'prices.yaml': JSON.stringify([price]) });
    expect(await read()).toEqual([]);
    expect(await read({ prices: [price] })).toMatchObject([
      { name: 'nvidia-l4', micros: 710_000 },
    ]);
    expect(await read({ file: folder.resolve('prices.yaml') })).toHaveLength(1);
  });

  it.each<[string, object, RegExp]>([
    ['both', { prices: [], file: 'x' }, /either prices or file/],
    ['no such file', { file: '/nowhere.yaml' }, /cost\.file: \/nowhere\.yaml/],
    [
      'a wrong price',
      { prices: [{ ...price, price: 'free' }] },
      /model-governance\.cost\.prices\.0\.price/,
    ],
  ])('stops the start with %s', async (_case, cost, why) => {
    await expect(read(cost)).rejects.toThrow(why);
  });
});
