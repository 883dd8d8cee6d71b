import { DAY_MS } from '../followUps/calendar';
import type { Waiver } from '../followUps/types';
import type { CardVersion } from '../modelCard/types';
import type { ModelCommand } from '../record/events';
import { put, type ModelFile } from '../record/modelFile';
import { user } from './__testUtils__/people';
import { aPolicy, group } from './__testUtils__/policy';
import {
  aCard,
  aContext,
  aDraft,
  aFile,
  anAssessment,
  authorised,
  digest,
  give,
  given,
  happen,
  inReview,
  NOW,
  sign,
  signAll,
  USE,
  V1,
  V2,
  V3,
} from './__testUtils__/world';
import { requestAt } from './stateAt';

const publish = (file: ModelFile, more: Partial<CardVersion>) =>
  happen(
    file,
    [
      {
        type: 'card.published@1',
        card: aCard({ id: 'card-2', number: 2, ...more }),
      },
    ],
    aContext(),
  ).file;
const requestOf = (file: ModelFile) =>
  Object.values(file.objects.request).at(-1);
const submit = (file: ModelFile, draft = aDraft()) =>
  give(given(file, 'olivia', draft), 'olivia', {
    type: 'approval.submit',
    request: 'req-1',
  });

describe('a draft', () => {
  it.each<[string, Partial<ReturnType<typeof aDraft>>, object]>([
    [
      'names no digest',
      { artifacts: [{ version: '1', digest: 'latest' }] },
      { code: 'invalid-input' },
    ],
    [
      'names nothing that could run',
      { artifacts: [] },
      { code: 'invalid-input' },
    ],
    [
      'names one digest twice',
      { artifacts: [V1, V1] },
      { code: 'invalid-input' },
    ],
    ['names no use', { uses: [] }, { code: 'invalid-input' }],
    [
      'links to a file of the server',
      {
        evidence: [
          {
            kind: 'evaluation',
            title: 'x',
            url: 'file:///etc/passwd',
            digest: null,
            objectRef: null,
          },
        ],
      },
      { code: 'invalid-input' },
    ],
    [
      'cites an object of nobody',
      {
        evidence: [
          {
            kind: 'evaluation',
            title: 'x',
            url: null,
            digest: null,
            objectRef: 'validation/val-9',
          },
        ],
      },
      { code: 'invalid-input' },
    ],
    [
      'cites a rejection that was none',
      { cites: 'req-7' },
      { code: 'policy-violation' },
    ],
  ])('is refused when it %s', (_case, more, refusal) => {
    expect(give(aFile(), 'olivia', aDraft(more)).refused).toEqual(refusal);
  });

  it('is for owners of the model, not for what is prohibited, and not twice', () => {
    expect(give(aFile(), 'ines', aDraft()).refused?.code).toBe('not-permitted');
    expect(
      give(aFile({ tier: 'prohibited' }), 'olivia', aDraft()).refused?.code,
    ).toBe('prohibited');
    const once = given(aFile(), 'olivia', aDraft());
    expect(give(once, 'olivia', aDraft()).refused?.code).toBe('duplicate');
    expect(
      give(once, 'olivia', aDraft({ artifacts: [V2] })).refused,
    ).toBeNull();
  });
});

describe('submission', () => {
  it.each<[string, ModelFile, string]>([
    ['there is no card', aFile({ card: null }), 'card-missing'],
    [
      'the card is incomplete for the tier',
      aFile({ card: { completeness: { T1: 0.99, T2: 1, T3: 1, T4: 1 } } }),
      'card-incomplete',
    ],
    [
      'the card describes another artifact',
      aFile({ card: { artifactDigest: V2.digest } }),
      'card-incomplete',
    ],
    [
      'the use has no assessment',
      aFile({ assessment: null }),
      'assessment-missing',
    ],
    [
      'the assessment waits',
      aFile({ assessment: { state: 'submitted', confirmedAt: null } }),
      'assessment-unconfirmed',
    ],
    [
      'the assessment is old',
      aFile({ assessment: { confirmedAt: NOW - 400 * DAY_MS } }),
      'assessment-stale',
    ],
    [
      'the assessment is of another template',
      aFile({ assessment: { template: 'tier-template/v0' } }),
      'assessment-stale',
    ],
    [
      'no validation is concluded',
      aFile({ validation: { state: 'planned' } }),
      'validation-missing',
    ],
    [
      'the validation found it not fit',
      aFile({ validation: { conclusion: 'not-fit' } }),
      'validation-missing',
    ],
    [
      'the validation is about another version',
      aFile({ validation: { scope: ['2.0.0'] } }),
      'validation-missing',
    ],
    [
      'the validator was of the owner’s group',
      aFile({ validation: { validatorGroups: [group('ranking')] } }),
      'validation-missing',
    ],
    [
      'the validator is an author',
      aFile({ validation: { validator: user('noah') } }),
      'validation-missing',
    ],
  ])('is refused when %s', (_case, file, code) => {
    expect(submit(file).refused?.code).toBe(code);
  });

  it('is refused without the evidence that the policy asks for, until a waiver stands in', () => {
    const bare = aDraft({ evidence: aDraft().evidence.slice(0, 1) });
    expect(submit(aFile(), bare).refused?.code).toBe('evidence-missing');
    const waiver: Waiver = {
      id: 'wvr-1',
      state: 'active',
      about: 'evidence-runbook',
      reason: 'kept: soon',
      requestedBy: user('olivia'),
      slots: ['risk-officer'],
      approvedBy: [],
      requestedAt: NOW - 2,
      activatedAt: NOW - 1,
      expiresAt: NOW + 1,
      renewals: 0,
      renewal: null,
      endedAt: null,
    };
    const waived = (more: Partial<Waiver>) =>
      submit(put(aFile(), 'waiver', { ...waiver, ...more }), bare);
    expect(requestOf(waived({}).file)?.checks).toContainEqual(
      expect.objectContaining({ id: 'evidence-runbook', state: 'waived' }),
    );
    expect(waived({ expiresAt: NOW }).refused?.code).toBe('evidence-missing');
    expect(waived({ state: 'requested' }).refused?.code).toBe(
      'evidence-missing',
    );
    const noCard = put(aFile({ card: null }), 'waiver', {
      ...waiver,
      about: 'card',
    });
    expect(submit(noCard).refused?.code).toBe('card-missing');
  });

  it.each([
    [
      'T1',
      [
        'owner',
        'validator',
        'risk-officer',
        'compliance',
        'business-executive',
      ],
      30,
    ],
    ['T2', ['owner', 'validator', 'risk-officer'], 21],
    ['T3', ['owner', 'peer-validator'], 21],
    ['T4', ['owner'], 21],
  ] as const)(
    'asks %s for the slots and the deadline of the policy',
    (tier, slots, days) => {
      expect(requestOf(inReview(aFile({ tier })))).toMatchObject({
        state: 'in-review',
        tier,
        slots,
        round: 1,
        deadlineAt: NOW + days * DAY_MS,
        changeClass: 'major',
      });
    },
  );
});

describe('the class of a change', () => {
  const base = authorised();
  const classOf = (file: ModelFile, more: Partial<ReturnType<typeof aDraft>>) =>
    requestOf(given(file, 'olivia', aDraft(more)))?.changeClass;

  it.each<[string, string, ModelFile, Partial<ReturnType<typeof aDraft>>]>([
    ['nothing, which is a renewal', 'major', base, {}],
    ['a retrain', 'minor', base, { artifacts: [V2] }],
    ['a setting', 'configuration', base, { configuration: digest('f') }],
    [
      'a new data source',
      'major',
      base,
      { artifacts: [V2], data: [{ ref: 's3://clicks', digest: digest('d') }] },
    ],
    [
      'a new use',
      'major',
      base,
      { artifacts: [V2], uses: [USE, 'search ranking'] },
    ],
    [
      'another environment',
      'major',
      base,
      { artifacts: [V2], environment: 'staging' },
    ],
    [
      'a card with a minor change',
      'minor',
      publish(base, { materialDigest: digest('2'), changeClass: 'minor' }),
      {},
    ],
    [
      'a card with a major change',
      'major',
      publish(base, { materialDigest: digest('2'), changeClass: 'major' }),
      {},
    ],
    [
      'a card with an editorial change, and a retrain',
      'minor',
      publish(base, { changeClass: 'editorial' }),
      { artifacts: [V2] },
    ],
    [
      'a higher tier',
      'major',
      put(authorised(aFile({ tier: 'T2' })), 'assessment', anAssessment('T1')),
      { artifacts: [V2] },
    ],
  ])('%s is %s', (_case, expected, file, more) => {
    expect(classOf(file, more)).toBe(expected);
  });

  it('is raised by reviewers only, upward only, and brings its slots', () => {
    const file = inReview(base, { artifacts: [V2] });
    const raise = (to: 'minor' | 'major'): ModelCommand => ({
      type: 'approval.raise-class',
      request: 'req-2',
      to,
      reason: 'Another loss function',
    });
    expect(requestOf(file)?.slots).toEqual([
      'owner',
      'validator',
      'risk-officer',
    ]);
    expect(give(file, 'olivia', raise('major')).refused?.code).toBe(
      'not-eligible',
    );
    expect(give(file, 'ines', raise('minor')).refused?.code).toBe(
      'invalid-input',
    );
    const raised = requestOf(given(file, 'ines', raise('major')));
    expect(raised?.slots).toHaveLength(5);
  });

  it('keeps the term of what it changes, when it is less than major', () => {
    const at = { now: NOW + 100 * DAY_MS };
    const retrained = authorised(base, { artifacts: [V2] }, at);
    const [first, second] = Object.values(retrained.objects.authorisation);
    expect(second.expiresAt).toBe(first.expiresAt);
    expect(first).toMatchObject({
      state: 'superseded',
      supersededBy: 'auth-2',
    });
  });
});

describe('a review', () => {
  it('grants with the last slot, and not before', () => {
    const almost = signAll(inReview(), { except: ['compliance'] });
    expect(almost.objects.authorisation).toEqual({});
    const { file, events } = sign(almost, 'carl', 'compliance');
    expect(events.map(({ type }) => type)).toEqual([
      'approval.decided@1',
      'approval.closed@1',
      'authorisation.granted@1',
    ]);
    expect(requestOf(file)).toMatchObject({
      state: 'approved',
      authorisation: 'auth-1',
      closedAt: NOW,
    });
    expect(file.objects.authorisation['auth-1']).toMatchObject({
      state: 'active',
      environment: 'production',
      expiresAt: Date.UTC(2027, 10, 2, 9),
      grantedBy: ['olivia', 'ines', 'rita', 'beatrice', 'carl'].map(
        name => `user:default/${name}`,
      ),
    });
  });

  it('asks for the evidence to be opened, again when there is more of it', () => {
    const file = inReview();
    const decide = (of: ModelFile) =>
      give(of, 'ines', {
        type: 'approval.decide',
        request: 'req-1',
        slot: 'validator',
        outcome: 'approve',
        meaning: 'approval',
        reason: 'Fine',
        subjectDigest: requestOf(of)?.subjectDigest ?? '',
      }).refused?.code;
    expect(decide(file)).toBe('evidence-unopened');
    const opened = given(file, 'ines', {
      type: 'approval.open-evidence',
      request: 'req-1',
    });
    expect(decide(opened)).toBeUndefined();
    const more = given(opened, 'olivia', {
      type: 'approval.cite',
      request: 'req-1',
      evidence: [
        {
          kind: 'fallback-drill',
          title: 'Drill',
          url: null,
          digest: null,
          objectRef: null,
        },
      ],
    });
    expect(decide(more)).toBe('evidence-unopened');
  });

  it('turns stale when a material field changes, and not when an editorial one does', () => {
    const signed = sign(inReview(), 'ines', 'validator').file;
    expect(
      requestOf(publish(signed, { changeClass: 'editorial' }))?.state,
    ).toBe('in-review');
    const stale = publish(signed, {
      materialDigest: digest('2'),
      changeClass: 'minor',
    });
    expect(requestOf(stale)?.state).toBe('stale');
    expect(sign(stale, 'rita', 'risk-officer').refused?.code).toBe(
      'stale-subject',
    );
    const again = given(stale, 'olivia', {
      type: 'approval.resubmit',
      request: 'req-1',
    });
    // The signature of the first round stays, and counts no more.
    expect(requestOf(again)).toMatchObject({ round: 2, state: 'in-review' });
    expect(requestOf(again)?.decisions).toHaveLength(1);
    const rest = signAll(again, {
      except: ['validator'],
      context: { now: NOW + 60_000 },
    });
    expect(rest.objects.authorisation).toEqual({});
    const { subjectDigest } = again.objects.request['req-1'];
    expect(
      give(again, 'ines', {
        type: 'approval.decide',
        request: 'req-1',
        slot: 'validator',
        outcome: 'approve',
        meaning: 'approval',
        reason: 'Read the first time',
        subjectDigest,
      }).refused?.code,
    ).toBe('evidence-unopened');
    expect(
      sign(rest, 'ines', 'validator', { context: { now: NOW + 60_000 } }).file
        .objects.authorisation,
    ).toHaveProperty('auth-1');
  });

  it('notices a changed subject although nobody wrote it down', () => {
    const file = put(
      inReview(),
      'card',
      aCard({ id: 'card-2', materialDigest: digest('2') }),
    );
    expect(sign(file, 'ines', 'validator').refused?.code).toBe('stale-subject');
    const { events } = give(
      file,
      { type: 'system', ref: 'system:portal' },
      { type: 'approval.review-state' },
    );
    expect(events).toEqual([
      { type: 'approval.turned-stale@1', request: 'req-1', differs: ['card'] },
    ]);
    expect(
      give(file, 'olivia', { type: 'approval.review-state' }).refused?.code,
    ).toBe('not-permitted');
  });

  it('asks for what a stricter policy or a higher tier has come to ask', () => {
    const strict = aPolicy({ version: 'test-2' });
    strict.tiers.T4.slots.major = ['owner', 'security'];
    const file = sign(inReview(aFile({ tier: 'T4' })), 'olivia', 'owner', {
      context: { policy: strict },
    }).file;
    expect(requestOf(file)?.state).toBe('in-review');
    expect(requestOf(authorised(aFile({ tier: 'T4' })))?.state).toBe(
      'approved',
    );
  });

  it('is lapsed at its deadline for every reader', () => {
    const request = requestOf(inReview());
    if (!request) throw new Error('no request');
    expect(requestAt(request, request.deadlineAt - 1).state).toBe('in-review');
    expect(requestAt(request, request.deadlineAt)).toMatchObject({
      state: 'lapsed',
      closedAt: request.deadlineAt,
    });
  });

  it('that ends in a rejection is cited by the next request', () => {
    const rejected = sign(inReview(), 'rita', 'risk-officer', {
      outcome: 'reject',
    }).file;
    expect(requestOf(rejected)?.state).toBe('rejected');
    const next = (cites?: string) =>
      give(rejected, 'olivia', aDraft({ artifacts: [V3], cites }));
    expect(next().refused?.code).toBe('policy-violation');
    expect(next('req-1').refused).toBeNull();
  });

  it('keeps texts that people write out of the ledger', () => {
    const { events } = give(inReview(), 'nina', {
      type: 'approval.comment',
      request: 'req-1',
      text: 'Why this band?',
    });
    expect(events).toEqual([
      {
        type: 'approval.commented@1',
        request: 'req-1',
        by: user('nina'),
        text: 'kept: Why this band?',
        pointer: null,
      },
    ]);
    const { decision } = sign(inReview(), 'ines', 'validator', {
      outcome: 'approve-with-conditions',
      conditions: [
        {
          text: 'Watch drift',
          owner: group('ranking'),
          dueAt: NOW + DAY_MS,
          check: 'manual',
          onMiss: 'suspend',
        },
      ],
    }).events.flatMap(event =>
      event.type === 'approval.decided@1' ? [event] : [],
    )[0];
    expect(decision).toMatchObject({
      reason: 'kept: Read and agreed',
      conditions: [{ text: 'kept: Watch drift' }],
    });
  });
});
