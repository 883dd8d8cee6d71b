import fc from 'fast-check';
import { fakeHash as hash } from '../__testUtils__/hash';
import { bom, readme, refusal } from '../__testUtils__/translate';
import { detectFormat } from './detect';
import { importCard } from './importCard';

describe('the format of a document', () => {
  it.each([
    ['schemaVersion: modelcard/v1', 'card.yaml', 'model-governance'],
    ['{"model_details": {"name": "m"}}', 'card.json', 'model-card-toolkit'],
    ['{"considerations": {"use_cases": []}}', undefined, 'model-card-toolkit'],
    ['---\nlicense: mit\n---\n# m', undefined, 'hugging-face'],
    ['---\r\nlicense: mit\r\n---\r\n', undefined, 'hugging-face'],
    ['# m', 'README.md', 'hugging-face'],
    ['- dataset: {id: a, task_id: b}\n  value: 1', 'a.yaml', 'hugging-face'],
    [JSON.stringify(bom({})), 'bom.json', 'cyclonedx'],
    ['{"model_overview": {}}', 'card.json', 'sagemaker'],
    ['{"ModelCardName": "m", "Content": "{}"}', 'card.json', 'sagemaker'],
  ])('of %p named %p is %s', (text, filename, format) => {
    expect(detectFormat(text, filename)).toBe(format);
  });

  it.each([
    ['[1, 2]', /a list/],
    ['{"a": 1}', /unknown kind/],
    [
      '{"eventType": "START", "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json"}',
      /OpenLineage/,
    ],
    ['<?xml version="1.0"?><bom/>', /XML is not read/],
    ['{"a": ', /./],
  ])('of %p is none', (text, message) => {
    expect(detectFormat(text, 'x.json')).toBeUndefined();
    expect(refusal(text, 'x.json')).toMatch(message);
  });

  it('must be the one that was asked for', () => {
    const imported = importCard(JSON.stringify(bom({})), {
      format: 'sagemaker',
      hash,
    });
    expect(imported).toMatchObject({
      problems: [{ message: 'The document is cyclonedx, not sagemaker' }],
    });
  });
});

describe('any document at all', () => {
  const frames: ((value: unknown) => string)[] = [
    value => JSON.stringify(value),
    value => JSON.stringify({ model_details: value, model_parameters: value }),
    value => JSON.stringify({ model_overview: value, training_details: value }),
    value =>
      JSON.stringify({ ModelCardName: value, Content: JSON.stringify(value) }),
    value => JSON.stringify(bom({ modelCard: value, hashes: value })),
    value => JSON.stringify(bom({ modelCard: { properties: value } })),
    value => JSON.stringify([{ dataset: { id: 'a' }, value }]),
    value => readme(JSON.stringify({ 'model-index': value, license: value })),
    value => readme('license: mit', `## Links\n\n${JSON.stringify(value)}`),
  ];

  it('is imported or refused with a reason, and never breaks the importer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...frames),
        fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' })),
        (frame, value) => {
          const imported = importCard(frame(value), { hash });
          const said =
            'problems' in imported
              ? imported.problems[0].message
              : imported.card.schemaVersion;
          expect(said).toMatch(/\S/);
        },
      ),
      { numRuns: 500 },
    );
  });

  const deep = '['.repeat(100_000) + ']'.repeat(100_000);

  it.each([
    ['JSON', deep, null],
    ['front matter', readme(`license: ${deep}`), null],
    ['a SageMaker card', JSON.stringify({ Content: deep }), null],
    [
      'a property of a BOM',
      JSON.stringify(
        bom({
          modelCard: {
            properties: [{ name: 'model-governance:/data', value: deep }],
          },
        }),
      ),
      '/components/0/modelCard',
    ],
  ])('may be nested too deeply: %s', (_case, document, lost) => {
    const imported = importCard(document, { hash });
    expect('problems' in imported ? null : imported.lossReport[0].pointer).toBe(
      lost,
    );
  });
});
