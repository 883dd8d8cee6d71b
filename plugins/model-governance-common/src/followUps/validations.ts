import type { SlotKind } from '../policy/governancePolicy';
import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import type { Person } from '../record/people';
import { refuse } from '../record/refusal';
import type { FollowUpCommand, FollowUpEvent } from './events';
import { defaultOwner, raiseOnce } from './newFinding';
import {
  clockGuard,
  firstNo,
  needDigest,
  needList,
  needOneOf,
  needText,
  noSuch,
  seek,
  type No,
} from './input';
import { tierRulesOf } from './tierRules';
import type { Validation } from './types';
import {
  authorsWithin,
  fillersOf,
  fillsSlot,
  inAny,
  independentOfOwner,
  onlyPersons,
  personOf,
} from './who';

type Command = Extract<FollowUpCommand, { type: `validation.${string}` }>;
type Conclude = Extract<Command, { type: 'validation.conclude' }>;

const kinds: Validation['kind'][] = ['full', 'scoped', 'targeted'];
const testKinds: Validation['tests'][number]['kind'][] = [
  'conceptual-soundness',
  'outcomes',
  'process-verification',
  'challenger',
  'bias',
  'robustness',
  'security',
];
/** The three elements of a validation (SR 11-7, section V; SR 26-2 keeps them). */
export const coreTests = testKinds.slice(0, 3);

export function decideValidation(
  file: ModelFile,
  command: Command,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const person = personOf(context);
  if (!person) return onlyPersons('A validation');
  if (command.type === 'validation.plan') {
    const no =
      firstNo(
        needOneOf('kind', command.kind, kinds),
        needList('scope', command.scope, { least: 1, most: 50 }),
        needText('plan', command.plan),
      ) ?? mayValidate(file, command.scope, { context, person });
    if (no) return no;
    return accept({
      type: 'validation.planned@1',
      validation: {
        id: nextId(file, 'validation'),
        state: 'planned',
        kind: command.kind,
        scope: [...command.scope],
        plan: context.keepText(command.plan),
        tests: [],
        limitations: [],
        conclusion: null,
        validator: person.ref,
        validatorGroups: [...person.groups],
        plannedAt: context.now,
        concludedAt: null,
        reportDigest: null,
      },
    });
  }
  const validation = seek(file, 'validation', command.validation);
  if (!validation) return noSuch('validation', command.validation);
  return conclude(file, validation, command, { context, person });
}

interface By {
  context: CommandContext;
  person: Person;
}

/**
 * In the groups of the validator slot, or of the peer validator's where the
 * tier asks for a peer only; outside the owner's group (R3) and no author (R1).
 */
function mayValidate(
  file: ModelFile,
  scope: readonly string[],
  { context, person }: By,
): No | undefined {
  const { policy, now } = context;
  const { major } = tierRulesOf(file, policy, now).slots;
  const slot: SlotKind =
    major.includes('peer-validator') &&
    !major.includes('validator') &&
    !inAny(person, fillersOf(file, policy, 'validator'))
      ? 'peer-validator'
      : 'validator';
  const mayAct = fillersOf(file, policy, slot);
  return (
    fillsSlot(file, context, person, slot) ??
    independentOfOwner(file, person, mayAct) ??
    notAuthor(file, scope, { context, person }, mayAct)
  );
}

function notAuthor(
  file: ModelFile,
  scope: readonly string[],
  { context, person }: By,
  mayAct: readonly string[],
): No | undefined {
  if (inAny(person, [...authorsWithin(file, context.policy, context.now)])) {
    return refuse(
      'separation-of-duties',
      `${person.ref} worked on this model in the last ${context.policy.authorDays} days: an author does not validate (R1)`,
      { rule: 'R1', mayAct },
    );
  }
  const unknown = listOf(file, 'request')
    .filter(({ subject }) =>
      subject.artifacts.some(
        ({ version, digest }) =>
          scope.includes(version) || scope.includes(digest),
      ),
    )
    .flatMap(({ authors }) => authors)
    .find(author => !author.known);
  return unknown && !unknown.known
    ? refuse(
        'separation-of-duties',
        `${unknown.name} (${unknown.source}) is an author whom the identity map does not know, so that nobody can be shown to be independent: map them and resubmit the request (R1)`,
        { rule: 'R1', mayAct },
      )
    : undefined;
}

function conclude(
  file: ModelFile,
  validation: Validation,
  command: Conclude,
  { context, person }: By,
): Decision<FollowUpEvent> {
  if (validation.state === 'concluded') {
    return refuse(
      'terminal',
      `${validation.id} is concluded and never changes: plan another validation`,
    );
  }
  if (person.ref !== validation.validator) {
    return refuse(
      'not-eligible',
      `${validation.id} is for ${validation.validator} to conclude`,
      { mayAct: [validation.validator] },
    );
  }
  const no =
    clockGuard(context.now, validation.plannedAt) ??
    mayValidate(file, validation.scope, { context, person }) ??
    checkTests(command) ??
    checkConclusion(validation, command);
  if (no) return no;
  const concluded: Validation = {
    ...validation,
    state: 'concluded',
    tests: command.tests.map(({ kind, result, summary, reportDigest }) => ({
      kind,
      result,
      summary: context.keepText(summary),
      reportDigest,
    })),
    limitations: command.limitations.map(text => context.keepText(text)),
    conclusion: command.conclusion,
    validatorGroups: [...person.groups],
    concludedAt: context.now,
    reportDigest: command.reportDigest,
  };
  const findings =
    command.conclusion === 'not-fit'
      ? raiseOnce(file, context, {
          severity: 1,
          title: `Validation ${validation.id} found the model not fit`,
          description: `The independent validation ${
            validation.id
          } of ${validation.scope.join(', ')} concluded not fit for its uses.`,
          owner: defaultOwner(file, context),
          cause: `validation-not-fit:${validation.id}`,
        })
      : [];
  return accept<FollowUpEvent>(
    { type: 'validation.concluded@1', validation: concluded },
    ...findings,
  );
}

function checkTests(command: Conclude): No | undefined {
  if (!Array.isArray(command.tests) || command.tests.length === 0) {
    return refuse('evidence-missing', 'A validation lists its tests', {
      field: 'tests',
    });
  }
  if (command.tests.some(test => typeof test !== 'object' || test === null)) {
    return refuse('invalid-input', 'Each test is an object with its kind', {
      field: 'tests',
    });
  }
  return firstNo(
    ...command.tests.flatMap((test, i) => [
      needOneOf(`tests/${i}/kind`, test.kind, testKinds),
      needOneOf(`tests/${i}/result`, test.result, [
        'passed',
        'passed-with-limitations',
        'failed',
      ]),
      needText(`tests/${i}/summary`, test.summary),
      needDigest(`tests/${i}/reportDigest`, test.reportDigest),
    ]),
    needList('limitations', command.limitations, { least: 0, most: 100 }),
    needOneOf('conclusion', command.conclusion, [
      'fit',
      'fit-with-conditions',
      'not-fit',
    ]),
    needDigest('reportDigest', command.reportDigest),
  );
}

/** A conclusion may not say more than the tests. */
function checkConclusion(
  { kind }: Validation,
  { tests, limitations, conclusion }: Conclude,
): No | undefined {
  const done = tests.map(test => test.kind);
  const missing = coreTests.filter(test => !done.includes(test));
  if (kind === 'full' && missing.length > 0) {
    return refuse(
      'evidence-missing',
      `A full validation also tests ${missing.join(' and ')}`,
      { field: 'tests' },
    );
  }
  const failed = tests.find(({ result }) => result === 'failed');
  if (conclusion === 'fit' && failed) {
    return refuse(
      'policy-violation',
      `The ${failed.kind} test failed: conclude fit-with-conditions or not-fit`,
      { field: 'conclusion' },
    );
  }
  return conclusion === 'fit-with-conditions' && limitations.length === 0
    ? refuse(
        'evidence-missing',
        'Fit with conditions names at least one limitation',
        { field: 'limitations' },
      )
    : undefined;
}
