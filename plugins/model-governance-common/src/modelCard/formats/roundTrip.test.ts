import fc from 'fast-check';
import { canonicalJson } from '../../ledger/canonicalJson';
import type { ModelCard } from '..';
import { anyCard } from '../__testUtils__/anyCard';
import { fakeHash } from '../__testUtils__/hash';
import { toTree, valueAt, without } from '../tree';
import {
  cardDigest,
  exportCard,
  type ExportFormat,
  type ExportOptions,
} from './exportCard';
import { importCard } from './importCard';

const hash = fakeHash;
const files: Record<ExportFormat, string> = {
  'model-governance': 'model-card.yaml',
  'model-card-toolkit': 'model_card.json',
  'hugging-face': 'README.md',
  cyclonedx: 'bom.json',
};

function thereAndBack(
  card: ModelCard,
  format: ExportFormat,
  options: Partial<ExportOptions> = {},
) {
  const exported = exportCard(card, format, { hash, ...options });
  if ('problems' in exported) return { problems: exported.problems };
  const filename =
    options.part === 'eval-results' ? 'accuracy.yaml' : files[format];
  const imported = importCard(exported.document, { filename, hash });
  const lost = exported.lossReport.map(({ pointer }) => pointer);
  if ('problems' in imported) return { problems: imported.problems };
  return { card: imported.card, lost };
}

/** What remains when everything reported is taken away; how a card was imported is not part of it. */
function minus(card: ModelCard, lost: readonly string[]) {
  return without(toTree(card), [...lost, '/schemaVersion', '/provenance']);
}

describe('a card that goes out and comes back', () => {
  it.each([
    ['model-governance', {}, null],
    ['model-card-toolkit', {}, null],
    ['cyclonedx', { specVersion: '1.5' }, '/subject/name'],
    ['cyclonedx', { specVersion: '1.7' }, '/subject/name'],
    ['hugging-face', {}, null],
    ['hugging-face', { part: 'eval-results' }, '/evaluation'],
  ] as const)(
    'is the card minus the loss report: %s %o',
    (format, options, needed) => {
      fc.assert(
        fc.property(anyCard, card => {
          const back = thereAndBack(card, format, options);
          // Nothing but what the format cannot do without stops an export.
          if ('problems' in back) {
            return back.problems?.every(({ pointer }) => pointer === needed);
          }
          // Metrics of several evaluations come back in one: reported as a whole.
          const imported = without(
            toTree(back.card),
            back.lost.filter(pointer => pointer === '/evaluation'),
          );
          // As canonical JSON: -0 is 0 there.
          const remains = without(imported, ['/schemaVersion', '/provenance']);
          expect(JSON.parse(canonicalJson(remains))).toEqual(
            JSON.parse(canonicalJson(minus(card, back.lost))),
          );
          return true;
        }),
        { numRuns: 60 },
      );
    },
  );
});

const ordinary: ModelCard = {
  schemaVersion: 'modelcard/v1',
  subject: {
    name: 'feed-ranker',
    version: '4.2.0',
    digest: `sha256:${'a1'.repeat(32)}`,
  },
  overview: {
    summary: 'Ranks the home feed.',
    description: 'First paragraph.\n\n## History\n\nSecond.',
    languages: ['en', 'no'],
    releaseDate: '2026-04-17',
  },
  ownership: { owners: [{ name: 'Ranking', contact: 'ranking@example.com' }] },
  licensing: { spdx: 'Apache-2.0' },
  purpose: {
    intendedUses: ['Order the feed', 'Order mails'],
    outOfScopeUses: ['Credit decisions'],
    users: ['Shoppers'],
  },
  technical: {
    task: 'ranking',
    architecture: 'Two towers',
    approach: 'supervised',
    baseModels: [{ ref: 'acme/base', relation: 'finetune' }],
    inputs: [{ name: 'history', format: 'float[]' }],
  },
  data: [
    { role: 'train', name: 'clicks', link: 'https://data.example.com/clicks' },
  ],
  evaluation: [
    {
      task: 'ranking',
      dataset: { id: 'clicks', name: 'Clicks', split: 'test' },
      metrics: [
        {
          name: 'ndcg@10',
          value: 0.5,
          rawValue: '0.50',
          ci: { lower: 0.4, upper: 0.6 },
          slice: 'new users',
        },
        { name: 'map', value: '20.0 +/- 1.2' },
      ],
    },
  ],
  considerations: {
    limitations: ['Cold start'],
    tradeoffs: ['Latency for accuracy'],
    risks: [{ name: 'Filter bubble', mitigation: 'Diversity term' }],
    fairness: [{ groupAtRisk: 'New sellers', harms: 'Less traffic' }],
  },
  references: [{ title: 'Paper', link: 'https://example.com/paper' }],
};

describe('CycloneDX', () => {
  it('carries every field of any card, in its properties where it has no place', () => {
    fc.assert(
      fc.property(anyCard, card => {
        const subject = { ...card.subject, name: 'feed-ranker' };
        const back = thereAndBack({ ...card, subject }, 'cyclonedx');
        expect(back).toHaveProperty('lost');
        const lost = new Set('lost' in back ? back.lost : []);
        lost.delete('/provenance');
        lost.delete('/cardVersion');
        expect([...lost]).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the core of an ordinary card', () => {
  it.each([
    [
      'model-card-toolkit',
      '/subject/name /subject/version /overview/summary /overview/description /overview/releaseDate /ownership /licensing /purpose/intendedUses /purpose/users /technical/architecture /technical/inputs /data/0/name /data/0/link /evaluation/0/metrics /considerations/limitations /considerations/tradeoffs /considerations/risks',
    ],
    [
      'hugging-face',
      '/subject/name /overview/summary /overview/description /overview/languages /licensing /purpose/intendedUses /purpose/outOfScopeUses /technical/task /technical/baseModels /data/0/name /data/0/role /evaluation/0/task /evaluation/0/dataset /evaluation/0/metrics/0/value /evaluation/0/metrics/0/rawValue /evaluation/0/metrics/1 /considerations/limitations /references',
    ],
    [
      'cyclonedx',
      '/subject /overview /ownership /licensing /purpose /technical /data /evaluation /considerations /references',
    ],
  ] as const)('survives %s', (format, pointers) => {
    const back = thereAndBack(ordinary, format);
    if (!('card' in back) || !back.card) throw new Error('It was refused');
    for (const pointer of pointers.split(' ')) {
      expect([pointer, valueAt(toTree(back.card), pointer)]).toEqual([
        pointer,
        valueAt(toTree(ordinary), pointer),
      ]);
    }
  });

  it('loses nothing but its provenance in CycloneDX', () => {
    const back = thereAndBack(ordinary, 'cyclonedx');
    expect(back).toMatchObject({ lost: [] });
  });

  it('is written where other readers of CycloneDX look', () => {
    const exported = exportCard(ordinary, 'cyclonedx', { hash });
    if ('problems' in exported) throw new Error('It was refused');
    const bom = JSON.parse(exported.document);
    const [component] = bom.components;
    expect(component).toMatchObject({
      type: 'machine-learning-model',
      hashes: [{ alg: 'SHA-256', content: 'a1'.repeat(32) }],
      licenses: [{ expression: 'Apache-2.0' }],
      pedigree: { ancestors: [{ name: 'acme/base' }] },
      modelCard: {
        quantitativeAnalysis: {
          performanceMetrics: [
            {
              type: 'ndcg@10',
              value: '0.50',
              confidenceInterval: { lowerBound: '0.4', upperBound: '0.6' },
            },
            { type: 'map', value: '20.0 +/- 1.2' },
          ],
        },
      },
    });
    const names = component.modelCard.properties.map(
      ({ name }: { name: string }) => name,
    );
    expect(names).toContain('model-governance:/purpose/outOfScopeUses/0');
  });
});

describe('an untouched card', () => {
  const document = '---\r\nlicense: mit\r\n---\r\n# Old  line breaks\r\n';

  it('is given back byte for byte, and translated anew once it was touched', () => {
    const imported = importCard(document, { filename: 'README.md', hash });
    if ('problems' in imported) throw new Error('It was refused');
    const { card } = imported;
    const original = { document, cardDigest: cardDigest(card, hash) };
    expect(exportCard(card, 'hugging-face', { hash, original })).toEqual({
      document,
      lossReport: [],
    });
    const touched: ModelCard = { ...card, overview: { summary: 'New.' } };
    const exported = exportCard(touched, 'hugging-face', { hash, original });
    expect(exported).toMatchObject({
      document: expect.stringContaining('New.'),
    });
  });
});
