import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { CardProblem } from '../../types';

const string = { type: 'string' };
const list = (items: object) => ({ type: 'array', items });
const closed = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const named = closed({ name: string });
const governed = list(closed({ organization: named }, ['organization']));

const dataset = closed(
  {
    type: {
      enum: ['source-code', 'configuration', 'dataset', 'definition', 'other'],
    },
    name: string,
    contents: closed({ url: string }),
    classification: string,
    description: string,
    sensitiveData: list(string),
    governance: closed({
      owners: governed,
      stewards: governed,
      custodians: governed,
    }),
  },
  ['type'],
);

const modelCard = closed({
  modelParameters: closed({
    approach: closed({
      type: {
        enum: [
          'supervised',
          'unsupervised',
          'reinforcement-learning',
          'semi-supervised',
          'self-supervised',
        ],
      },
    }),
    task: string,
    architectureFamily: string,
    modelArchitecture: string,
    datasets: list(dataset),
    inputs: list(closed({ format: string })),
    outputs: list(closed({ format: string })),
  }),
  quantitativeAnalysis: closed({
    performanceMetrics: list(
      closed({
        type: string,
        value: string,
        slice: string,
        confidenceInterval: closed({ lowerBound: string, upperBound: string }),
      }),
    ),
    graphics: closed({
      collection: list(
        closed({
          name: string,
          image: closed(
            {
              contentType: string,
              encoding: { enum: ['base64'] },
              content: string,
            },
            ['content'],
          ),
        }),
      ),
    }),
  }),
  considerations: closed({
    users: list(string),
    useCases: list(string),
    technicalLimitations: list(string),
    performanceTradeoffs: list(string),
    ethicalConsiderations: list(
      closed({ name: string, mitigationStrategy: string }),
    ),
    fairnessAssessments: list(
      closed({
        groupAtRisk: string,
        benefits: string,
        harms: string,
        mitigationStrategy: string,
      }),
    ),
  }),
  properties: list(closed({ name: string, value: string }, ['name', 'value'])),
});

/** The required fields and the values of CycloneDX 1.5–1.7 for what we write, closed at every level. */
const schema = closed(
  {
    $schema: {
      pattern: '^http://cyclonedx.org/schema/bom-1.[567].schema.json$',
    },
    bomFormat: { const: 'CycloneDX' },
    specVersion: { enum: ['1.5', '1.6', '1.7'] },
    version: { type: 'integer', minimum: 1 },
    components: list(
      closed(
        {
          type: { const: 'machine-learning-model' },
          name: { type: 'string', minLength: 1 },
          version: { type: 'string', maxLength: 1024 },
          purl: string,
          description: string,
          supplier: named,
          authors: list(closed({ name: string, email: string })),
          licenses: list(closed({ expression: string }, ['expression'])),
          hashes: list(
            closed(
              {
                alg: { const: 'SHA-256' },
                content: { type: 'string', pattern: '^[a-fA-F0-9]{64}$' },
              },
              ['alg', 'content'],
            ),
          ),
          externalReferences: list(
            closed({ type: string, url: string, comment: string }, [
              'type',
              'url',
            ]),
          ),
          pedigree: closed({
            ancestors: list(
              closed(
                { type: { const: 'machine-learning-model' }, name: string },
                ['type', 'name'],
              ),
            ),
          }),
          modelCard,
        },
        ['type', 'name'],
      ),
    ),
  },
  ['bomFormat', 'specVersion', 'components'],
);

let compiled: ValidateFunction | undefined;

/** What stands in the way of a valid BOM. */
export function bomErrors(document: unknown): CardProblem[] {
  compiled ??= new Ajv2020({
    allErrors: true,
    strictTypes: false,
  }).compile(schema);
  compiled(document);
  return (compiled.errors ?? []).map(({ instancePath, message, params }) =>
    instancePath === '/components/0/name' || params.missingProperty === 'name'
      ? {
          pointer: '/subject/name',
          message: 'CycloneDX requires the name of the model',
          fix: 'Fill in subject.name',
        }
      : {
          pointer: '',
          message: `Not valid as CycloneDX: ${instancePath} ${message}`,
          fix: 'Correct that field of the card',
        },
  );
}
