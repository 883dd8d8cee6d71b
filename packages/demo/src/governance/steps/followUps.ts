import type {
  ModelCommand,
  Validation,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { DemoStep } from '../types';

type Test = [
  kind: Validation['tests'][number]['kind'],
  result: Validation['tests'][number]['result'],
  summary: string,
];

export interface ValidationTerms {
  kind: Validation['kind'];
  scope: string[];
  plan: string;
  tests: Test[];
  limitations?: string[];
  conclusion: NonNullable<Validation['conclusion']>;
  reportDigest: string;
}

/** A validator plans a validation and concludes it. */
export function validate(person: string, terms: ValidationTerms): DemoStep[] {
  const { kind, scope, plan, tests, conclusion, reportDigest } = terms;
  return [
    ...planValidation(person, { kind, scope, plan }),
    {
      key: 'conclude validation',
      person,
      command: file => {
        const [found] = file.validation;
        return (
          found && {
            type: 'validation.conclude',
            validation: found.id,
            tests: tests.map(([test, result, summary]) => ({
              kind: test,
              result,
              summary,
              reportDigest: null,
            })),
            limitations: terms.limitations ?? [],
            conclusion,
            reportDigest,
          }
        );
      },
      isDone: file => file.validation.at(0)?.state === 'concluded',
    },
  ];
}

/** One that is planned and not concluded yet. */
export function planValidation(
  person: string,
  terms: Pick<ValidationTerms, 'kind' | 'scope' | 'plan'>,
): DemoStep[] {
  return [
    {
      key: 'plan validation',
      person,
      command: () => ({ type: 'validation.plan', ...terms }),
      isDone: file => file.validation.length > 0,
    },
  ];
}

/** The owner says that the record is still true. */
export function attest(person: string, statement: string): DemoStep[] {
  return [
    {
      key: 'attest',
      person,
      command: () => ({ type: 'attestation.make', statement }),
      isDone: file => file.attestation.length > 0,
    },
  ];
}

export function openReview(person: string): DemoStep[] {
  return [
    {
      key: 'review',
      person,
      command: () => ({ type: 'review.open' }),
      isDone: file => file.review.length > 0,
    },
  ];
}

type Plan = Omit<Extract<ModelCommand, { type: 'decommission.plan' }>, 'type'>;

/** Plans the end of a model; the first steps are done. */
export function planDecommission(
  person: string,
  plan: Plan,
  done: number,
): DemoStep[] {
  return [
    {
      key: 'decommission',
      person,
      command: () => ({ type: 'decommission.plan', ...plan }),
      isDone: file => file.decommission.length > 0,
    },
    ...Array.from(
      { length: done },
      (_, step): DemoStep => ({
        key: `decommission step ${step}`,
        person,
        command: file => {
          const [found] = file.decommission;
          return (
            found && {
              type: 'decommission.do-step',
              decommission: found.id,
              step,
            }
          );
        },
        isDone: file => Boolean(file.decommission.at(0)?.steps[step]?.doneBy),
      }),
    ),
  ];
}

type Proposal = Omit<
  Extract<ModelCommand, { type: 'intake.submit' }>,
  'type' | 'imported'
>;

/** A team says what it wants to build, before it is. */
export function propose(person: string, proposal: Proposal): DemoStep[] {
  return [
    {
      key: 'propose',
      person,
      command: () => ({ type: 'intake.submit', ...proposal }),
      isDone: file => file.intake.length > 0,
    },
  ];
}
