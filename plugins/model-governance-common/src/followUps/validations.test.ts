import type { ApprovalRequest } from '../approvals/types';
import { put } from '../record/modelFile';
import {
  aFile,
  anAuthorisation,
  DIGEST,
  give,
  given,
  group,
  NOW,
  tiered,
  user,
} from './__testUtils__/world';
import { DAY_MS } from './calendar';
import type { FollowUpCommand } from './events';

type Conclude = Extract<FollowUpCommand, { type: 'validation.conclude' }>;

const plan: FollowUpCommand = {
  type: 'validation.plan',
  kind: 'full',
  scope: ['3.1.0'],
  plan: 'All three elements',
};
const test = (
  kind: Conclude['tests'][number]['kind'],
  result: Conclude['tests'][number]['result'] = 'passed',
) => ({ kind, result, summary: 'Done', reportDigest: null });
const core = [
  test('conceptual-soundness'),
  test('outcomes'),
  test('process-verification'),
];
const conclude = (more: Partial<Conclude> = {}): Conclude => ({
  type: 'validation.conclude',
  validation: 'val-1',
  tests: core,
  limitations: [],
  conclusion: 'fit',
  reportDigest: DIGEST,
  ...more,
});

/** A request of ours whose author is the given one. */
function requested(
  author: ApprovalRequest['authors'][number],
  submittedAt = NOW,
) {
  return put(aFile(), 'request', {
    id: 'req-1',
    kind: 'version',
    state: 'in-review',
    round: 1,
    environment: 'production',
    uses: ['ranking'],
    subject: anAuthorisation().subject,
    subjectDigest: DIGEST,
    changeClass: 'major',
    tier: 'T1',
    policyVersion: 'test-1',
    requestedBy: user('noah'),
    authors: [author],
    slots: [],
    checks: [],
    evidence: [],
    envelope: null,
    decisions: [],
    opened: {},
    comments: [],
    cites: null,
    submittedAt,
    deadlineAt: NOW + DAY_MS,
    closedAt: null,
    authorisation: null,
    about: null,
    breakGlass: false,
  });
}

describe('a validation', () => {
  it.each([
    ['a validator', 'ines', null],
    ['a validator of the owner group', 'vera', 'R3'],
    ['a risk officer', 'rita', 'R4'],
    ['a peer validator, where the tier asks for a full one', 'nina', 'R4'],
    ['the model team', 'olivia', 'R4'],
  ] as const)('planned by %s', (_case, name, rule) => {
    expect(give(aFile(), name, plan).refused?.rule ?? null).toBe(rule);
  });

  it('is for a peer where the tier asks for a peer', () => {
    expect(give(tiered(aFile(), 'T3'), 'nina', plan).refused).toBeNull();
  });

  it.each([
    ['an author', { known: true, ref: user('ines') }, NOW, 'R1'],
    [
      'an author of long ago',
      { known: true, ref: user('ines') },
      NOW - 181 * DAY_MS,
      null,
    ],
    [
      'somebody beside an author whom nobody knows',
      { known: false, name: 'i.n', source: 'git' },
      NOW,
      'R1',
    ],
    [
      'somebody beside a known author',
      { known: true, ref: user('noah') },
      NOW,
      null,
    ],
  ] as const)('planned by %s', (_case, author, submittedAt, rule) => {
    const { refused } = give(requested(author, submittedAt), 'ines', plan);
    expect(refused?.rule ?? null).toBe(rule);
  });

  it.each([
    ['no tests', { tests: [] }, 'evidence-missing'],
    [
      'not the three elements of a full one',
      { tests: [test('bias')] },
      'evidence-missing',
    ],
    [
      'fit although a test failed',
      { tests: [...core, test('security', 'failed')] },
      'policy-violation',
    ],
    [
      'conditions without limitations',
      { conclusion: 'fit-with-conditions' },
      'evidence-missing',
    ],
    ['a digest that is none', { reportDigest: 'sha256:12' }, 'invalid-input'],
    ['all it needs', {}, null],
  ] as const)('concluded with %s', (_case, more, code) => {
    const file = given(aFile(), 'ines', plan);
    const { refused } = give(file, 'ines', conclude(more as Partial<Conclude>));
    expect(refused?.code ?? null).toBe(code);
  });

  it('is concluded by its validator, while independent, and then never changes', () => {
    const file = given(aFile(), 'ines', plan);
    expect(give(file, 'rita', conclude()).refused?.code).toBe('not-eligible');
    const sold = {
      ...file,
      facts: file.facts && { ...file.facts, owner: group('model-validation') },
    };
    expect(give(sold, 'ines', conclude()).refused?.rule).toBe('R3');
    const done = given(file, 'ines', conclude());
    expect(done.objects.validation['val-1']).toMatchObject({
      state: 'concluded',
      validatorGroups: [group('model-validation')],
      concludedAt: NOW,
    });
    expect(
      give(done, 'ines', conclude({ conclusion: 'not-fit' })).refused,
    ).toEqual({ code: 'terminal' });
  });

  it('that finds the model not fit raises a finding of severity 1 with it', () => {
    const file = given(aFile(), 'ines', plan);
    const { events } = give(file, 'ines', conclude({ conclusion: 'not-fit' }));
    expect(events).toEqual([
      expect.objectContaining({ type: 'validation.concluded@1' }),
      {
        type: 'finding.raised@1',
        finding: expect.objectContaining({
          severity: 1,
          owner: group('ranking'),
          cause: 'validation-not-fit:val-1',
          dueAt: NOW + 7 * DAY_MS,
        }),
      },
    ]);
  });
});
