import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import type { RiskAnswers } from './answers';
import { RiskTierField } from './RiskTierField';

const schema = makeFieldSchema({
  output: z =>
    z.object({
      depth: z.enum(['full', 'provisional']),
      gates: z.record(z.unknown()),
      scores: z.record(z.number()),
    }),
});

/**
 * Why the form may not go on, or `undefined`. Other questions may stay open:
 * they count as their worst, and the tier says so.
 */
export function complaintAbout(answers: RiskAnswers | undefined) {
  const prohibited = answers?.gates?.G4;
  if (prohibited === undefined) {
    return 'Say whether the use includes a prohibited practice (G4): without an answer it counts as one.';
  }
  return prohibited === false
    ? undefined
    : 'A prohibited practice has no way to approval: change the use, or stop.';
}

/** `ui:field: RiskTierField`; its value is what `model-governance:assess` takes. */
export const riskTierFormField = createFormField({
  name: 'RiskTierField',
  component: RiskTierField,
  schema,
  validation: (answers, field) => {
    const complaint = complaintAbout(answers);
    if (complaint) field.addError(complaint);
  },
});
