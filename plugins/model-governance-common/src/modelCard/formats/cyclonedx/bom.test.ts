import { fakeHash as hash } from '../../__testUtils__/hash';
import { bom, read, refusal } from '../../__testUtils__/translate';
import { exportCard } from '../exportCard';

describe('a CycloneDX BOM', () => {
  it('is refused without a model, and in versions without model cards', () => {
    expect(refusal(bom({ type: 'library' }))).toMatch(/no component of type/);
    expect(refusal(bom({}, { specVersion: '1.4' }))).toMatch(/"1.4" has no/);
    expect(refusal(bom({}, { specVersion: undefined }))).toMatch(
      /has no model/,
    );
  });

  it('is read from wherever the model is, and says what else there was', () => {
    const model = { type: 'machine-learning-model', name: 'inner' };
    const { at, lost } = read({
      bomFormat: 'CycloneDX',
      specVersion: '1.7',
      serialNumber: 'urn:uuid:1',
      metadata: { component: { type: 'application', components: [model] } },
      components: [{ ...model, name: 'second' }],
    });
    expect(at('/subject/name')).toBe('inner');
    expect(lost).toEqual([
      '/components',
      '/metadata/component/type',
      '/serialNumber',
    ]);
  });

  it('reads energy, hashes and licences of others, and drops bounds that are no numbers', () => {
    const { at, lost } = read(
      bom({
        hashes: [
          { alg: 'MD5', content: 'x' },
          { alg: 'SHA-256', content: 'AB'.repeat(32) },
        ],
        licenses: [
          { license: { id: 'MIT', url: 'https://opensource.org/mit' } },
        ],
        modelCard: {
          quantitativeAnalysis: {
            performanceMetrics: [
              {
                type: 'f1',
                value: 'NaN',
                confidenceInterval: { lowerBound: '0.1', upperBound: 'high' },
              },
            ],
          },
          considerations: {
            environmentalConsiderations: {
              energyConsumptions: [
                {
                  activity: 'training',
                  activityEnergyCost: { value: 12, unit: 'kWh' },
                  co2CostEquivalent: { value: 2, unit: 'tCO2eq' },
                },
              ],
            },
          },
        },
      }),
    );
    expect(at('/subject/digest')).toBe(`sha256:${'ab'.repeat(32)}`);
    expect(at('/licensing')).toEqual({
      spdx: 'MIT',
      link: 'https://opensource.org/mit',
    });
    expect(at('/evaluation/0/metrics/0')).toEqual({
      name: 'f1',
      value: 'NaN',
      ci: { lower: 0.1 },
    });
    expect(at('/considerations/environmental/activities')).toEqual([
      { activity: 'training', energyKwh: 12, co2Tonnes: 2 },
    ]);
    expect(lost).toEqual([
      '/components/0/hashes/0',
      '/components/0/modelCard/quantitativeAnalysis/performanceMetrics/0/confidenceInterval/upperBound',
    ]);
  });

  it('takes nothing from a property that the schema would not', () => {
    const property = (name: string, value: string) => ({
      name: `model-governance:${name}`,
      value,
    });
    const { at, lost, card } = read(
      bom({
        modelCard: {
          properties: [
            property('/purpose/autonomy', '"supervised"'),
            property('/__proto__/polluted', 'true'),
            property('/purpose/colour', '"red"'),
            property('/subject/name', '"other"'),
            property('/purpose/users/0', 'broken'),
          ],
        },
      }),
    );
    expect(at('/purpose')).toEqual({ autonomy: 'supervised' });
    expect(at('/subject/name')).toBe('m');
    expect(lost).toHaveLength(4);
    expect(card).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('needs a name to be written', () => {
    expect(
      exportCard({ schemaVersion: 'modelcard/v1' }, 'cyclonedx', { hash }),
    ).toMatchObject({ problems: [{ pointer: '/subject/name' }] });
  });
});
