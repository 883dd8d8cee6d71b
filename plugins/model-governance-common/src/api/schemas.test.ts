import Ajv from 'ajv/dist/2020';
import {
  aSignal,
  aStoredSignal,
  atMost,
  INTERVAL,
  NOW,
} from '../__testUtils__/builders';
import {
  evaluateSignals,
  readSignal,
  signals,
  storeSignal,
  valueStates,
  verdicts,
} from '../telemetry';
import * as schemas from './schemas';

const { contractChecks, ...allSchemas } = schemas;

const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  strictRequired: true,
  formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) },
});

describe('the schemas of the API', () => {
  it.each(Object.entries(allSchemas))(
    'include %s, a schema that requires only what it defines',
    (_name, schema) => {
      expect(() => ajv.compile(schema)).not.toThrow();
    },
  );

  it('name the signals, states, verdicts and units that the rules know', () => {
    expect(contractChecks).toEqual(contractChecks.map(() => true));
    expect(schemas.signalIdSchema.enum).toEqual(signals.map(s => s.id));
    expect(schemas.valueStateSchema.enum).toEqual(valueStates);
    expect(schemas.verdictSchema.enum).toEqual(verdicts);
    expect(new Set(schemas.signalValueSchema.properties.unit.enum)).toEqual(
      new Set(signals.map(s => s.unit)),
    );
  });

  it('fit what is read of a signal: fresh, stale, absent and never seen', () => {
    const context = {
      previous: undefined,
      target: { ...atMost(0.2, 0.1), required: false },
      evaluatedAt: NOW,
      intervalMs: INTERVAL,
    };
    const stored = [
      ...evaluateSignals([], []).map(each => storeSignal(each, context)),
      storeSignal(aSignal({ detail: { feature: 'price' } }), context),
      aStoredSignal({ target: null, high: null }),
      aStoredSignal({ state: 'no-data', value: null, sampledAt: null }),
    ];
    const validate = ajv.compile(schemas.signalValueSchema);
    for (const now of [NOW, NOW + 4 * INTERVAL]) {
      for (const signal of stored) {
        validate(readSignal(signal, now));
        expect(validate.errors ?? []).toEqual([]);
      }
    }
  });
});
