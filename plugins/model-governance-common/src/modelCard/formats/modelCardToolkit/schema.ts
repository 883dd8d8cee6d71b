import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { isDate, isUri } from '../../lexical';

const string = { type: 'string' };
const uri = { type: 'string', format: 'uri' };
const list = (items: object) => ({ type: 'array', items });
const closed = (properties: object) => ({
  type: 'object',
  properties,
  additionalProperties: false,
});
const described = list(closed({ description: string }));
const formatMap = list(closed({ key: string, value: string }));

/** What we write: Model Card Toolkit schema 0.0.2, closed at every level. */
const schema = closed({
  schema_version: { const: '0.0.2' },
  model_details: closed({
    name: string,
    overview: string,
    documentation: string,
    owners: list(closed({ name: string, contact: string })),
    version: closed({
      name: string,
      date: { type: 'string', format: 'date' },
      diff: string,
    }),
    licenses: list({
      ...closed({ identifier: string, custom_text: string }),
      oneOf: [{ required: ['identifier'] }, { required: ['custom_text'] }],
    }),
    references: list(closed({ reference: uri })),
    citations: list(closed({ style: string, citation: string })),
    path: string,
  }),
  model_parameters: closed({
    model_architecture: string,
    data: list(
      closed({
        name: string,
        link: uri,
        sensitive: closed({ sensitive_data: list(string) }),
        description: string,
      }),
    ),
    input_format_map: formatMap,
    output_format_map: formatMap,
  }),
  quantitative_analysis: closed({
    performance_metrics: list(
      closed({
        type: string,
        value: string,
        slice: string,
        confidence_interval: closed({
          lower_bound: string,
          upper_bound: string,
        }),
      }),
    ),
    graphics: closed({
      collection: list(closed({ name: string, image: string })),
    }),
  }),
  considerations: closed({
    users: described,
    use_cases: described,
    limitations: described,
    tradeoffs: described,
    ethical_considerations: list(
      closed({ name: string, mitigation_strategy: string }),
    ),
  }),
});

let compiled: ValidateFunction | undefined;

/** What the format's schema says against a document. */
export function toolkitErrors(document: unknown): string[] {
  compiled ??= new Ajv2020({
    allErrors: true,
    strictRequired: false,
    formats: { date: isDate, uri: isUri },
  }).compile(schema);
  compiled(document);
  return (compiled.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
}
