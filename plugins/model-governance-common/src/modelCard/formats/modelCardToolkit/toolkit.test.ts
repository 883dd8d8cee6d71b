import { read, written } from '../../__testUtils__/translate';
import { toDate } from '../../lexical';

describe('a Model Card Toolkit card', () => {
  it.each([
    ['08/28/2020', '2020-08-28'],
    ['2020/02/02', '2020-02-02'],
    ['20220120', '2022-01-20'],
    // Two different days, depending on who reads it.
    ['03/04/2020', '03/04/2020'],
    ['May 2020', 'May 2020'],
  ])('dated %s is of %s', (from, to) => expect(toDate(from)).toBe(to));

  it('is read with what Google’s own cards do outside of their schema', () => {
    const { at, lost } = read({
      schema_version: '0.0.1',
      model_details: {
        name: 'cats-vs-dogs',
        version: { name: 1, date: '08/28/2020' },
        references: ['https://example.com/a', 'see the wiki'],
        licenses: [{ identifier: 'Apache 2.0' }, { custom_text: 'and more' }],
        citation: { style: 'APA', citation: 'Doe (2020)' },
      },
      model_parameters: {
        data: {
          train: { name: 'Train', link: 'not a link' },
          eval: { name: 'Eval' },
        },
      },
      quantitative_analysis: {
        performance_metrics: [
          { type: 'accuracy', value: '0.90', threshold: 0.5, decision: 'x' },
        ],
      },
      considerations: {
        users: ['Vets'],
        limitations: [{ description: 'Lynx' }],
      },
    });
    expect(at('/subject')).toEqual({ name: 'cats-vs-dogs', version: '1' });
    expect(at('/overview/releaseDate')).toBe('2020-08-28');
    expect(at('/references')).toEqual([{ link: 'https://example.com/a' }]);
    expect(at('/licensing/spdx')).toBe('Apache 2.0');
    expect(at('/citations')).toEqual([{ style: 'APA', text: 'Doe (2020)' }]);
    expect(at('/data')).toEqual([{ name: 'Train' }, { name: 'Eval' }]);
    expect(at('/purpose/users')).toEqual(['Vets']);
    expect(at('/evaluation/0/metrics/0')).toEqual({
      name: 'accuracy',
      value: 0.9,
      rawValue: '0.90',
      threshold: { value: 0.5 },
    });
    expect(lost).toEqual([
      '/model_details/licenses/1',
      '/model_details/references/1',
      '/model_parameters/data/train/link',
      '/quantitative_analysis/performance_metrics/0/decision',
    ]);
  });

  it('is written strictly: one licence, a day for a date, metrics as text', () => {
    const { document, lost } = written(
      {
        overview: { releaseDate: '2026-04-17T09:30:00Z' },
        licensing: { spdx: 'MIT', customText: 'and more' },
        evaluation: [
          { metrics: [{ name: 'a', value: 1 }] },
          { metrics: [{ name: 'b', value: true }] },
        ],
      },
      'model-card-toolkit',
    );
    expect(JSON.parse(document)).toEqual({
      schema_version: '0.0.2',
      model_details: { licenses: [{ identifier: 'MIT' }] },
      quantitative_analysis: {
        performance_metrics: [
          { type: 'a', value: '1' },
          { type: 'b', value: 'true' },
        ],
      },
    });
    expect(lost).toEqual(['/evaluation', '/licensing/customText', '/overview']);
  });

  it('writes the value, not digits that say another', () => {
    const { document, lost } = written(
      { evaluation: [{ metrics: [{ value: 0.5, rawValue: '0.70' }] }] },
      'model-card-toolkit',
    );
    expect(document).toContain('"value": "0.5"');
    expect(lost).toEqual(['/evaluation/0/metrics/0/rawValue']);
  });
});
