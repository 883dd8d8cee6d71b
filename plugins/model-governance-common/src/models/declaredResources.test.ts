import type { Entity } from '@backstage/catalog-model';
import { declaredResources } from './declaredResources';

const aModel = (resources: unknown): Entity => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: { name: 'a' },
  spec: JSON.parse(JSON.stringify({ resources })),
});

const place = { environment: 'production', region: 'default' };

describe('declaredResources', () => {
  it.each([
    ['1g.10gb', 1, 7],
    ['3g.40gb', 3, 7],
    ['1g.10gb+me', 1, 7],
    // An A30 has four slices.
    ['1g.6gb', 1, 4],
    ['2g.12gb', 2, 4],
    ['1/3', 1, 3],
    ['0.25', 25, 100],
    ['1', 1, 1],
    ['1.0', 10, 10],
  ])('reads the share %s as an exact fraction', (share, num, den) => {
    const { resources, problems } = declaredResources(
      aModel([{ gpu: 'nvidia-l4', count: 2, share }]),
    );
    expect(problems).toEqual([]);
    expect(resources).toEqual([
      {
        unit: 'gpu-hour',
        name: 'nvidia-l4',
        count: 2,
        share: { num, den },
        ...place,
      },
    ]);
  });

  it.each(['0', '0/7', '8/7', '1.01', '1/0', '-1', 'half', '8g.80gb', ''])(
    'refuses the share %j and keeps the rest of the list',
    share => {
      const { resources, problems } = declaredResources(
        aModel([
          { gpu: 'nvidia-l4', share: share || ' ' },
          { replica: 'n2-standard-8', region: 'eu' },
        ]),
      );
      expect(resources).toEqual([
        {
          unit: 'replica-hour',
          name: 'n2-standard-8',
          count: 1,
          share: { num: 1, den: 1 },
          environment: 'production',
          region: 'eu',
        },
      ]);
      expect(problems).toEqual([
        expect.stringMatching(/^spec\/resources\/0\/share: .*1g\.10gb/),
      ]);
    },
  );

  it.each<[string, object, RegExp]>([
    ['neither', { count: 1 }, /either gpu or replica/],
    ['both', { gpu: 'a', replica: 'b' }, /either gpu or replica/],
    ['too many', { gpu: 'a', count: 1_001 }, /count: must be <= 1000/],
    ['half a GPU as a count', { gpu: 'a', count: 0.5 }, /must be integer/],
    ['what we do not know', { gpu: 'a', price: '1' }, /additional/],
  ])('says what is wrong with %s', (_case, entry, why) => {
    const { resources, problems } = declaredResources(aModel([entry]));
    expect(resources).toEqual([]);
    expect(problems.join()).toMatch(why);
  });
});
