import { fakeHash as hash } from '../../__testUtils__/hash';
import { read, readme, refusal, written } from '../../__testUtils__/translate';
import { exportCard } from '../exportCard';
import { importCard } from '../importCard';

describe('a Hugging Face card', () => {
  it.each(['language', 'datasets', 'license', 'base_model', 'tags'])(
    'may have one %s or several',
    field => {
      const one = read(readme(`${field}: a`)).card;
      expect(read(readme(`${field}: [a]`)).card).toMatchObject({
        ...one,
        provenance: expect.anything(),
      });
      expect(one).not.toEqual(read(readme('x: 1')).card);
    },
  );

  it('keeps `language: no` and a licence in its own case', () => {
    const { at } = read(readme('language: no\nlicense: apache-2.0'));
    expect(at('/overview/languages')).toEqual(['no']);
    expect(at('/licensing/spdx')).toBe('Apache-2.0');
    expect(
      written({ licensing: { spdx: 'Apache-2.0' } }, 'hugging-face').document,
    ).toContain('license: apache-2.0\n');
  });

  it('is read with Windows line breaks', () => {
    const { at } = read(
      readme('license: mit', '# Title\n\nA sentence.\n').replace(/\n/g, '\r\n'),
    );
    expect(at('/licensing/spdx')).toBe('MIT');
    expect(at('/subject/name')).toBe('Title');
    expect(at('/overview/summary')).toBe('A sentence.');
  });

  it.each([
    ['a list', '- a\n- b', /front matter is a list/],
    ['a value', 'text', /front matter is a single value/],
    ['broken', 'a: [', /./],
  ])('is refused when its front matter is %s', (_case, matter, message) => {
    expect(refusal(readme(matter))).toMatch(message);
  });

  it('needs no front matter when its headings are those of a card', () => {
    const body = '# m\n\n## Intended uses\n\nReading.\n\n- Writing\n  too\n';
    expect(read(body, 'README.md').at('/purpose/intendedUses')).toEqual([
      'Reading.',
      'Writing too',
    ]);
    expect(refusal('# Notes\n\n## Shopping\n', 'README.md')).toMatch(
      /no front matter and no heading/,
    );
  });

  const result = {
    task: { type: 'ranking' },
    dataset: { type: 'beans', name: 'Beans' },
    metrics: [{ type: 'f1', value: 0.66 }],
  };
  const index = (...results: object[]) =>
    readme(JSON.stringify({ 'model-index': [{ name: 'm', results }] }));

  it.each([
    ['no data set', { ...result, dataset: undefined }, /dataset/],
    ['no task', { ...result, task: {} }, /task/],
    [
      'a metric without value',
      { ...result, metrics: [{ type: 'f1' }] },
      /metrics/,
    ],
    [
      'a source without link',
      { ...result, source: { name: 'x' } },
      /source.url/,
    ],
  ])('loses a model-index with %s, and nothing else', (_case, bad, reason) => {
    const imported = importCard(`${index(result, bad)}\n# Title\n`, { hash });
    expect(imported).toMatchObject({
      card: { subject: { name: 'Title' } },
      lossReport: [
        { pointer: '/model-index', reason: expect.stringMatching(reason) },
      ],
    });
  });

  it('keeps a value that is no number, the digits of one that is, and drops what it has no field for', () => {
    const metrics = [
      { type: 'wer', value: '20.0 +/- 1.2' },
      { type: 'f1', value: '0.660' },
    ];
    const dataset = {
      ...result.dataset,
      args: { date: 20220120 },
      revision: 55,
    };
    const { at, lost } = read(index({ ...result, dataset, metrics }));
    expect(at('/evaluation/0/metrics')).toEqual([
      { name: 'wer', value: '20.0 +/- 1.2' },
      { name: 'f1', value: 0.66, rawValue: '0.660' },
    ]);
    expect(at('/evaluation/0/dataset/revision')).toBe('55');
    expect(lost).toEqual(['/model-index/0/results/0/dataset/args']);
  });

  it('says `metrics` again only for those that it has values of', () => {
    expect(read(readme('metrics: [acc]')).lost).toEqual(['/metrics']);
  });

  it('keeps headings that no field has, and code with hashes in it', () => {
    const body = '# m\n\nDoes it.\n\n## Usage\n\n```sh\n# not a heading\n```\n';
    expect(read(readme('license: mit', body)).at('/overview')).toEqual({
      summary: 'Does it.',
      description: '## Usage\n\n```sh\n# not a heading\n```',
    });
  });

  it('reads and writes .eval_results', () => {
    const file =
      '- dataset:\n    id: beans\n    task_id: test\n  value: 0.5\n  date: "2026/01/02"\n  source:\n    url: https://example.com\n    org: acme\n';
    const { at, lost, card } = read(file, 'beans.yaml');
    expect(at('/evaluation/0')).toEqual({
      dataset: { id: 'beans' },
      task: 'test',
      metrics: [{ value: 0.5 }],
      date: '2026-01-02',
      source: { url: 'https://example.com' },
    });
    expect(lost).toEqual(['/0/source/org']);
    const exported = exportCard(card, 'hugging-face', {
      hash,
      part: 'eval-results',
    });
    expect(exported).toMatchObject({
      document: file
        .replace('"2026/01/02"', '2026-01-02')
        .replace('    org: acme\n', ''),
    });
  });

  it('is not written with results that the hub would refuse', () => {
    const { document, lost } = written(
      {
        subject: { name: 'm' },
        evaluation: [
          { task: 'ranking', metrics: [{ name: 'f1', value: 1 }] },
          {
            task: 'ranking',
            dataset: { id: 'beans', name: 'Beans' },
            metrics: [{ name: 'f1', value: 1 }, { name: 'acc' }],
            source: { name: 'x' },
          },
        ],
      },
      'hugging-face',
    );
    expect(lost).toEqual([
      '/evaluation/0',
      '/evaluation/1/metrics/1',
      '/evaluation/1/source',
    ]);
    expect(read(document, 'README.md').at('/evaluation/0/task')).toBe(
      'ranking',
    );
  });

  it('puts nothing into the text that would be read as something else', () => {
    const { document, lost } = written(
      {
        subject: { name: 'two\nlines' },
        evaluation: [
          {
            task: 'ranking',
            dataset: { id: 'beans', name: 'Beans' },
            metrics: [{ name: 'f1', value: 1 }],
          },
        ],
        purpose: { intendedUses: ['fine', '## Limitations'] },
        considerations: { limitations: ['TBD'] },
      },
      'hugging-face',
    );
    expect(lost).toEqual(['/considerations']);
    const { at } = read(document, 'README.md');
    expect(at('/subject/name')).toBe('two\nlines');
    expect(at('/purpose/intendedUses')).toEqual(['fine', '## Limitations']);
    expect(at('/overview')).toBeUndefined();
  });
});
