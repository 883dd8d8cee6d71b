import { DAY_MS } from '../followUps/calendar';
import type { Finding } from '../followUps/types';
import type { ModelCommand, ModelEvent } from '../record/events';
import { put, type ModelFile } from '../record/modelFile';
import type { SlotKind } from '../policy/governancePolicy';
import { pipeline, system, user, type Name } from './__testUtils__/people';
import { group } from './__testUtils__/policy';
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
  HOUR,
  inReview,
  MODEL,
  NOW,
  sign,
  signAll,
  USE,
  V1,
  V2,
  V3,
} from './__testUtils__/world';
import { addWorkingDays } from './breakGlass';
import { authorisationAt } from './stateAt';

const auth = (file: ModelFile, id = 'auth-1') => file.objects.authorisation[id];
const stateAt = (file: ModelFile, now: number, id = 'auth-1') =>
  authorisationAt(auth(file, id), now).state;
const after = (file: ModelFile, event: ModelEvent) =>
  happen(file, [event], aContext()).file;

/** Authorised under a condition that is due in ten days. */
function conditional(onMiss: 'suspend' | 'revoke' = 'suspend') {
  const most = signAll(inReview(), { except: ['validator'] });
  return sign(most, 'ines', 'validator', {
    outcome: 'approve-with-conditions',
    conditions: [
      {
        text: 'Repeat the bias test',
        owner: group('ranking'),
        dueAt: NOW + 10 * DAY_MS,
        check: 'manual',
        onMiss,
      },
    ],
  }).file;
}

const meet: ModelCommand = {
  type: 'authorisation.meet-condition',
  authorisation: 'auth-1',
  condition: 'con-1',
  evidence: 'https://ci.tidewater.example/bias',
};
const suspend: ModelCommand = {
  type: 'authorisation.suspend',
  authorisation: 'auth-1',
  reason: 'Odd complaints',
};
const revoke: ModelCommand = {
  type: 'authorisation.revoke',
  authorisation: 'auth-1',
  reason: 'It harms',
};
const reinstate = (slot: SlotKind): ModelCommand => ({
  type: 'authorisation.reinstate',
  authorisation: 'auth-1',
  slot,
  reason: 'Looked into and harmless',
});
const trigger = (
  kind: Extract<ModelCommand, { type: 'authorisation.trigger' }>['kind'],
  cause: string,
): ModelCommand => ({
  type: 'authorisation.trigger',
  kind,
  cause,
  evidence: { summary: 'PSI 0.4 over 3 windows', url: null, digest: null },
});

describe('a condition', () => {
  it('is closed by somebody who reviews, never by whoever has to meet it (R7)', () => {
    const file = conditional();
    expect(auth(file)).toMatchObject({ state: 'conditional' });
    expect(file.objects.request['req-1'].state).toBe(
      'approved-with-conditions',
    );
    expect(give(file, 'olivia', meet).refused).toEqual({
      code: 'separation-of-duties',
      rule: 'R7',
    });
    expect(give(file, 'carl', meet).refused?.code).toBe('not-eligible');
    expect(give(file, pipeline, meet).refused?.code).toBe(
      'service-cannot-decide',
    );
    expect(auth(given(file, 'rita', meet))).toMatchObject({
      state: 'active',
      conditions: [
        { state: 'met', closedBy: user('rita'), setBy: user('ines') },
      ],
    });
  });

  it.each([
    ['suspend', 'suspended'],
    ['revoke', 'revoked'],
  ] as const)(
    'that is missed does %s, for every reader and with no task run',
    (onMiss, state) => {
      const file = conditional(onMiss);
      expect(stateAt(file, NOW + 10 * DAY_MS - 1)).toBe('conditional');
      expect(stateAt(file, NOW + 10 * DAY_MS)).toBe(state);
      const now = NOW + 12 * DAY_MS;
      const settled = given(
        file,
        system,
        { type: 'approval.review-state' },
        { now },
      );
      expect(auth(settled)).toMatchObject({
        state,
        conditions: [{ state: 'missed' }],
      });
      // Settling twice says nothing new.
      expect(
        give(settled, system, { type: 'approval.review-state' }, { now })
          .events,
      ).toEqual([]);
    },
  );
});

describe('a suspended authorisation', () => {
  const suspended = given(authorised(), 'sam', suspend);
  const later = { now: NOW + HOUR };

  it('is reinstated by a risk officer and a validator, two persons', () => {
    const first = given(suspended, 'vera', reinstate('validator'), later);
    expect(auth(first).state).toBe('suspended');
    expect(
      give(first, 'vera', reinstate('risk-officer'), { now: NOW + 2 * HOUR })
        .refused,
    ).toEqual({
      code: 'separation-of-duties',
      rule: 'R2',
    });
    expect(
      give(first, 'ines', reinstate('validator'), later).refused?.code,
    ).toBe('already-decided');
    expect(
      auth(given(first, 'rita', reinstate('risk-officer'), later)),
    ).toMatchObject({
      state: 'active',
      suspension: null,
    });
  });

  it.each<[string, Name, SlotKind, object]>([
    [
      'an author',
      'noah',
      'validator',
      { code: 'separation-of-duties', rule: 'R1' },
    ],
    [
      'one of the owner’s group',
      'otto',
      'validator',
      { code: 'separation-of-duties', rule: 'R3' },
    ],
    [
      'an administrator',
      'pat',
      'risk-officer',
      { code: 'admin-cannot-decide', rule: 'R5' },
    ],
    ['compliance', 'carl', 'compliance', { code: 'invalid-input' }],
    [
      'nobody in particular',
      'aude',
      'validator',
      { code: 'not-eligible', rule: 'R4' },
    ],
  ])('is not reinstated by %s', (_case, name, slot, refusal) => {
    expect(give(suspended, name, reinstate(slot), later).refused).toEqual(
      refusal,
    );
  });

  it('is revoked when nobody reinstated it in thirty days', () => {
    expect(stateAt(suspended, NOW + 30 * DAY_MS - 1)).toBe('suspended');
    expect(stateAt(suspended, NOW + 30 * DAY_MS)).toBe('revoked');
    const late = give(suspended, 'rita', reinstate('risk-officer'), {
      now: NOW + 31 * DAY_MS,
    });
    expect(late.refused?.code).toBe('terminal');
  });
});

describe('an authorisation', () => {
  it('expires on its date, also when it was suspended before', () => {
    const { expiresAt } = auth(authorised());
    expect(stateAt(authorised(), expiresAt - 1)).toBe('active');
    expect(stateAt(authorised(), expiresAt)).toBe('expired');
    const rested = given(authorised(), 'sam', suspend, {
      now: expiresAt - DAY_MS,
    });
    expect(stateAt(rested, expiresAt + 60 * DAY_MS)).toBe('expired');
  });

  it('is revoked by one risk officer, or by two validators', () => {
    expect(auth(given(authorised(), 'rita', revoke)).state).toBe('revoked');
    const asked = given(authorised(), 'ines', revoke);
    expect(auth(asked).state).toBe('active');
    expect(give(asked, 'ines', revoke).refused?.code).toBe('already-decided');
    expect(auth(given(asked, 'marcus', revoke)).state).toBe('revoked');
    expect(give(authorised(), 'olivia', revoke).refused?.code).toBe(
      'not-eligible',
    );
    expect(
      give(given(authorised(), 'rita', revoke), 'rita', revoke).refused?.code,
    ).toBe('terminal');
  });

  it('gives way to a newer one of the same scope, and not to one of fewer uses', () => {
    const newer = authorised(
      authorised(),
      { artifacts: [V2] },
      { now: NOW + HOUR },
    );
    expect(auth(newer)).toMatchObject({
      state: 'superseded',
      supersededBy: 'auth-2',
    });
    const wide = put(authorised(), 'authorisation', {
      ...auth(authorised()),
      uses: [USE, 'other'],
    });
    expect(
      auth(authorised(wide, { artifacts: [V2] }, { now: NOW + HOUR })).state,
    ).toBe('active');
  });

  it('names several digests that were asked for together', () => {
    const both = authorised(aFile(), { artifacts: [V2, V1] });
    expect(auth(both).subject.artifacts).toEqual([V1, V2]);
  });

  it('of a vendor’s model that is not pinned lasts as long as an attestation', () => {
    const vendor = {
      provider: 'acme',
      modelId: 'm-4',
      snapshot: null,
      promptsDigest: null,
      toolsDigest: null,
      retrievalIndexDigest: null,
    };
    const file = aFile({ validation: { scope: ['m-4', '2026-10-01'] } });
    const of = (snapshot: string | null) =>
      auth(
        authorised(file, { artifacts: [], vendor: { ...vendor, snapshot } }),
      );
    expect(of(null).expiresAt).toBe(Date.UTC(2027, 1, 2, 9));
    expect(of('2026-10-01').expiresAt).toBe(Date.UTC(2027, 10, 2, 9));
  });

  it('is retired when the decommissioning is finished', () => {
    const done = after(authorised(), {
      type: 'decommission.finished@1',
      decommission: 'dec-1',
      by: user('olivia'),
    });
    expect(auth(done).state).toBe('retired');
  });
});

describe('a trigger', () => {
  it('does what the policy says, once per cause', () => {
    const file = authorised();
    const suspended = given(
      file,
      system,
      trigger('artifact-mismatch', 'pod-1'),
    );
    expect(auth(suspended)).toMatchObject({
      state: 'suspended',
      suspension: { trigger: 'artifact-mismatch' },
    });
    expect(
      give(suspended, system, trigger('artifact-mismatch', 'pod-1')).events,
    ).toEqual([]);
    const drifted = given(file, system, trigger('drift', 'psi'));
    expect(auth(drifted)).toMatchObject({
      state: 'active',
      reviewDueAt: NOW + 30 * DAY_MS,
    });
    const noted = given(drifted, system, trigger('policy-changed', 'test-2'));
    expect(auth(noted).triggers.map(({ effect }) => effect)).toEqual([
      'review',
      'note',
    ]);
    const reviewed = after(noted, {
      type: 'review.concluded@1',
      review: 'rev-1',
      outcome: 'continue',
      summary: 'kept',
      by: user('rita'),
    });
    expect(auth(reviewed).reviewDueAt).toBeNull();
    expect(give(file, 'nina', trigger('drift', 'x')).refused?.code).toBe(
      'not-eligible',
    );
  });

  it.each<[string, ModelFile, ModelEvent, string]>([
    [
      'an editorial change of the card',
      authorised(),
      {
        type: 'card.published@1',
        card: aCard({ id: 'card-2', number: 2, changeClass: 'editorial' }),
      },
      'active',
    ],
    [
      'a material change of the card',
      authorised(),
      {
        type: 'card.published@1',
        card: aCard({
          id: 'card-2',
          number: 2,
          changeClass: 'minor',
          materialDigest: digest('2'),
        }),
      },
      'suspended',
    ],
    [
      'a raised tier',
      put(authorised(aFile({ tier: 'T2' })), 'assessment', anAssessment('T1')),
      {
        type: 'assessment.raised@1',
        assessment: 'asm-1',
        from: 'T2',
        to: 'T1',
        by: user('rita'),
        reason: 'kept',
      },
      'suspended',
    ],
    [
      'a finding of severity 1',
      authorised(),
      {
        type: 'finding.raised@1',
        finding: { id: 'fnd-1', severity: 1, title: 'Leak' } as Finding,
      },
      'suspended',
    ],
    [
      'a finding of severity 2',
      authorised(),
      {
        type: 'finding.raised@1',
        finding: { id: 'fnd-1', severity: 2, title: 'Typo' } as Finding,
      },
      'active',
    ],
  ])('comes of %s', (_case, file, event, state) => {
    expect(auth(after(file, event)).state).toBe(state);
  });

  it('keeps what a person writes out of the ledger', () => {
    const { events } = give(authorised(), 'sam', trigger('incident', 'inc-7'));
    expect(events[0]).toMatchObject({
      trigger: { evidence: { summary: 'kept: PSI 0.4 over 3 windows' } },
    });
  });
});

describe('a legacy authorisation', () => {
  const grant = (more: object = {}): ModelCommand => ({
    type: 'authorisation.grant-legacy',
    environment: 'production',
    uses: [USE],
    artifacts: [V1],
    owner: group('ranking'),
    reason: 'Ran before',
    ...more,
  });
  const bare = aFile({ card: null, assessment: null, validation: null });
  const legacy = given(bare, 'rita', grant());

  it('is dated, shown as such, and no card calls it into question', () => {
    expect(auth(legacy)).toMatchObject({
      origin: 'legacy',
      request: null,
      tier: 'T1',
      expiresAt: Date.UTC(2027, 10, 2, 9),
    });
    expect(
      auth(after(legacy, { type: 'card.published@1', card: aCard() })).state,
    ).toBe('active');
  });

  it('is never longer than the policy lets it be, nor prolonged', () => {
    expect(give(bare, 'rita', grant({ months: 13 })).refused?.code).toBe(
      'policy-violation',
    );
    expect(give(legacy, 'rita', grant()).refused?.code).toBe('duplicate');
    const later = given(legacy, 'rita', grant({ artifacts: [V2] }), {
      now: NOW + 200 * DAY_MS,
    });
    expect(auth(later, 'auth-2').expiresAt).toBe(auth(legacy).expiresAt);
  });

  it.each<[string, ModelFile, Name, string]>([
    ['by the owner', bare, 'olivia', 'not-eligible'],
    ['by an administrator', bare, 'pat', 'admin-cannot-decide'],
    [
      'for what is prohibited',
      aFile({ tier: 'prohibited' }),
      'rita',
      'prohibited',
    ],
    [
      'where the model is governed already',
      authorised(),
      'rita',
      'policy-violation',
    ],
  ])('is not given %s', (_case, file, name, code) => {
    expect(give(file, name, grant({ artifacts: [V3] })).refused?.code).toBe(
      code,
    );
  });
});

describe('break-glass', () => {
  const command = (role: 'on-call' | 'duty-officer'): ModelCommand => ({
    type: 'authorisation.break-glass',
    environment: 'production',
    uses: [USE],
    artifacts: [V2],
    role,
    reason: 'Checkout is down',
  });
  const asked = given(aFile({ tier: 'T3' }), 'sam', command('on-call'));
  const open = given(asked, 'rita', command('duty-officer'), {
    now: NOW + HOUR,
  });

  it('takes two persons, lasts hours, and is answered for in five working days', () => {
    expect(asked.objects.authorisation).toEqual({});
    expect(auth(open)).toMatchObject({
      origin: 'break-glass',
      state: 'active',
      grantedBy: [user('sam'), user('rita')],
      expiresAt: NOW + HOUR + 72 * HOUR,
    });
    expect(open.objects.request['req-1']).toMatchObject({
      breakGlass: true,
      tier: 'T1',
      state: 'changes-requested',
      requestedBy: user('sam'),
      // Monday and five working days: the next Monday.
      deadlineAt: NOW + HOUR + 7 * DAY_MS,
    });
  });

  it.each<[string, ModelFile, Name, 'on-call' | 'duty-officer', string]>([
    ['alone', asked, 'sam', 'duty-officer', 'not-eligible'],
    [
      'by two of the same role',
      asked,
      'sam',
      'on-call',
      'separation-of-duties',
    ],
    ['by the owner', aFile(), 'olivia', 'on-call', 'not-eligible'],
    [
      'by an administrator',
      aFile(),
      'pat',
      'duty-officer',
      'admin-cannot-decide',
    ],
    [
      'for what is prohibited',
      aFile({ tier: 'prohibited' }),
      'sam',
      'on-call',
      'prohibited',
    ],
    [
      'again while it is not answered for',
      open,
      'sam',
      'on-call',
      'policy-violation',
    ],
  ])('is refused %s', (_case, file, name, role, code) => {
    expect(
      give(file, name, command(role), { now: NOW + 2 * HOUR }).refused?.code,
    ).toBe(code);
  });

  it('waits four hours for the second person', () => {
    const late = given(asked, 'rita', command('duty-officer'), {
      now: NOW + 4 * HOUR,
    });
    expect(late.objects.authorisation).toEqual({});
  });

  it('cannot be withdrawn; what is not approved afterwards ends and is a finding', () => {
    const withdraw: ModelCommand = {
      type: 'approval.withdraw',
      request: 'req-1',
      reason: 'Over',
    };
    expect(
      give(open, 'sam', withdraw, { now: NOW + 2 * HOUR }).refused?.code,
    ).toBe('not-permitted');
    const lapsed = given(
      open,
      system,
      { type: 'approval.review-state' },
      { now: NOW + 8 * DAY_MS },
    );
    expect(lapsed.objects.request['req-1'].state).toBe('lapsed');
    expect(Object.values(lapsed.objects.finding)).toContainEqual(
      expect.objectContaining({ cause: 'break-glass:req-1', severity: 2 }),
    );
  });

  it('is replaced by the authorisation that the request leads to', () => {
    const now = NOW + 2 * HOUR;
    const cited = given(
      open,
      'sam',
      {
        type: 'approval.resubmit',
        request: 'req-1',
        evidence: aDraft().evidence,
      },
      { now },
    );
    const done = signAll(cited, { context: { now } });
    expect(auth(done)).toMatchObject({ state: 'superseded' });
    expect(auth(done, 'auth-2')).toMatchObject({
      origin: 'request',
      state: 'active',
    });
  });

  it('counts working days', () => {
    const friday = Date.UTC(2026, 10, 6, 15);
    expect(addWorkingDays(friday, 1)).toBe(friday + 3 * DAY_MS);
    expect(addWorkingDays(friday, 5)).toBe(friday + 7 * DAY_MS);
  });
});

describe('a change envelope', () => {
  const envelope = {
    recipeDigest: digest('d'),
    dataRefs: ['s3://clicks'],
    metricBands: { ndcg: { low: 0.4, high: null } },
    runs: 1,
    until: NOW + 90 * DAY_MS,
  };
  const use = (more: object = {}): ModelCommand => ({
    type: 'authorisation.use-envelope',
    authorisation: 'auth-1',
    artifact: V2,
    recipeDigest: digest('d'),
    dataRefs: ['s3://clicks'],
    metrics: { ndcg: 0.41 },
    ...more,
  });
  const file = authorised(aFile(), { envelope });
  const retrained = given(file, pipeline, use());

  it('lets a pipeline authorise a retrain, which goes with it', () => {
    expect(auth(retrained, 'auth-2')).toMatchObject({
      origin: 'envelope',
      under: 'auth-1',
      state: 'active',
      expiresAt: auth(file).expiresAt,
    });
    expect(auth(retrained)).toMatchObject({ state: 'active', envelopeRuns: 1 });
    expect(auth(given(retrained, 'sam', suspend), 'auth-2').state).toBe(
      'suspended',
    );
    expect(auth(given(retrained, 'rita', revoke), 'auth-2').state).toBe(
      'revoked',
    );
  });

  it.each<[string, ModelFile, ModelCommand, string, number]>([
    [
      'another recipe',
      file,
      use({ recipeDigest: digest('e') }),
      'policy-violation',
      NOW,
    ],
    [
      'other data',
      file,
      use({ dataRefs: ['s3://clicks', 's3://votes'] }),
      'policy-violation',
      NOW,
    ],
    ['no data', file, use({ dataRefs: [] }), 'policy-violation', NOW],
    [
      'a metric below its band',
      file,
      use({ metrics: { ndcg: 0.39 } }),
      'policy-violation',
      NOW,
    ],
    [
      'a metric that is not reported',
      file,
      use({ metrics: {} }),
      'policy-violation',
      NOW,
    ],
    [
      'a metric that is no number',
      file,
      use({ metrics: { ndcg: NaN } }),
      'policy-violation',
      NOW,
    ],
    ['the date', file, use(), 'policy-violation', envelope.until],
    [
      'the number of runs',
      retrained,
      use({ artifact: V3 }),
      'policy-violation',
      NOW,
    ],
    [
      'a suspended authorisation',
      given(file, 'sam', suspend),
      use(),
      'not-open',
      NOW,
    ],
    ['an authorisation without one', authorised(), use(), 'not-open', NOW],
  ])('ends at %s', (_case, of, command, code, now) => {
    expect(give(of, pipeline, command, { now }).refused?.code).toBe(code);
  });
});

it('reads nothing of a model that the catalog never showed', () => {
  const unknown = { ...aFile(), facts: null };
  expect(give(unknown, 'olivia', aDraft()).refused?.code).toBe('model-unknown');
  expect(unknown.modelRef).toBe(MODEL);
});
