import { DAY_MS } from '../followUps/calendar';
import type { Deployment } from '../followUps/types';
import { put, type ModelFile } from '../record/modelFile';
import { aPolicy, group } from './__testUtils__/policy';
import {
  aCard,
  aContext,
  aDraft,
  aFile,
  anAssessment,
  authorised,
  digest,
  given,
  happen,
  HOUR,
  inReview,
  NOW,
  sign,
  signAll,
  USE,
  V1,
  V2,
  V3,
} from './__testUtils__/world';
import { gateAnswer, type ReleaseQuestion } from './gate';

const ask = (
  file: ModelFile,
  more: Partial<ReleaseQuestion> = {},
  {
    now = NOW + 2 * HOUR,
    policy = aPolicy(),
    team = undefined as string | undefined,
  } = {},
) =>
  gateAnswer(
    file,
    { digest: V1.digest, environment: 'production', ...more },
    { policy, now, team },
  );

const first = authorised();
const second = authorised(first, { artifacts: [V2] }, { now: NOW + HOUR });
const materialChange = happen(
  second,
  [
    {
      type: 'card.published@1',
      card: aCard({
        id: 'card-2',
        number: 2,
        materialDigest: digest('2'),
        changeClass: 'minor',
      }),
    },
  ],
  aContext({ now: NOW + HOUR }),
).file;
const revoked = (file: ModelFile, authorisation: string) =>
  given(
    file,
    'rita',
    { type: 'authorisation.revoke', authorisation, reason: 'Harm' },
    { now: NOW + HOUR },
  );
const running = (file: ModelFile, more: Partial<Deployment>) =>
  put(file, 'deployment', {
    id: 'dep-1',
    version: V3.version,
    digest: V3.digest,
    environment: 'production',
    region: 'eu-west',
    role: 'champion',
    trafficShare: 1,
    since: NOW + HOUR + 1,
    until: null,
    authorisation: null,
    reportedBy: 'service:ci',
    ...more,
  });
const conditional = sign(
  signAll(inReview(), { except: ['validator'] }),
  'ines',
  'validator',
  {
    outcome: 'approve-with-conditions',
    conditions: [
      {
        text: 'x',
        owner: group('ranking'),
        dueAt: NOW + DAY_MS,
        check: 'manual',
        onMiss: 'suspend',
      },
    ],
  },
).file;

const answers: [
  string,
  ModelFile,
  Partial<ReleaseQuestion>,
  number,
  string,
  string,
][] = [
  ['what is authorised', first, {}, NOW, 'authorised', 'authorised'],
  ['an authorised use', first, { use: USE }, NOW, 'authorised', 'authorised'],
  [
    'a use that is not',
    first,
    { use: 'credit scoring' },
    NOW,
    'not-authorised',
    'use-not-authorised',
  ],
  [
    'another digest',
    first,
    { digest: V2.digest },
    NOW,
    'not-authorised',
    'digest-not-authorised',
  ],
  [
    'the right version without its digest',
    first,
    { digest: null, version: V1.version },
    NOW,
    'not-authorised',
    'digest-missing',
  ],
  [
    'where it is not authorised',
    authorised(aFile(), { environment: 'staging' }),
    {},
    NOW,
    'not-authorised',
    'environment-not-authorised',
  ],
  [
    'where nobody guards',
    aFile(),
    { environment: 'playground' },
    NOW,
    'unguarded',
    'unguarded',
  ],
  [
    'what has expired',
    first,
    {},
    NOW + 366 * DAY_MS,
    'not-authorised',
    'expired',
  ],
  [
    'what is authorised under a condition',
    conditional,
    {},
    NOW,
    'authorised',
    'conditional',
  ],
  [
    'whose condition is overdue',
    conditional,
    {},
    NOW + DAY_MS,
    'not-authorised',
    'suspended',
  ],
  [
    'what nobody reinstated',
    conditional,
    {},
    NOW + 40 * DAY_MS,
    'not-authorised',
    'revoked',
  ],
  [
    'what a material change suspended',
    materialChange,
    { digest: V2.digest },
    NOW + HOUR,
    'not-authorised',
    'suspended',
  ],
  [
    'the version before it, meanwhile',
    materialChange,
    { digest: V1.digest },
    NOW + HOUR,
    'rollback',
    'rollback',
  ],
  [
    'the version before',
    second,
    { digest: V1.digest },
    NOW + HOUR,
    'rollback',
    'rollback',
  ],
  [
    'the version before, long after its date',
    second,
    { digest: V1.digest },
    NOW + 900 * DAY_MS,
    'rollback',
    'rollback',
  ],
  [
    'the version before, for another use',
    second,
    { digest: V1.digest, use: 'credit scoring' },
    NOW + HOUR,
    'not-authorised',
    'use-not-authorised',
  ],
  [
    'the version before what was revoked',
    revoked(second, 'auth-2'),
    { digest: V1.digest },
    NOW + HOUR,
    'rollback',
    'rollback',
  ],
  [
    'what was revoked',
    revoked(second, 'auth-2'),
    { digest: V2.digest },
    NOW + HOUR,
    'not-authorised',
    'revoked',
  ],
  [
    'what was authorised last, while something else runs',
    running(materialChange, {}),
    { digest: V2.digest },
    NOW + 2 * HOUR,
    'rollback',
    'rollback',
  ],
  [
    'what is suspended, while it runs itself',
    running(materialChange, { ...V2 }),
    { digest: V2.digest },
    NOW + 2 * HOUR,
    'not-authorised',
    'suspended',
  ],
  [
    'what was revoked before another came',
    authorised(
      revoked(first, 'auth-1'),
      { artifacts: [V2] },
      { now: NOW + 2 * HOUR },
    ),
    { digest: V1.digest },
    NOW + 3 * HOUR,
    'not-authorised',
    'revoked',
  ],
  [
    'what is prohibited, authorised or not',
    put(second, 'assessment', anAssessment('prohibited')),
    { digest: V2.digest },
    NOW + HOUR,
    'not-authorised',
    'prohibited',
  ],
  [
    'a rollback of what is prohibited',
    put(second, 'assessment', anAssessment('prohibited')),
    {},
    NOW + HOUR,
    'not-authorised',
    'prohibited',
  ],
  [
    'a model that nobody has looked at',
    aFile({ card: null, assessment: null }),
    {},
    NOW,
    'not-authorised',
    'digest-not-authorised',
  ],
];

describe('the gate', () => {
  it.each(answers)(
    'asked about %s',
    (_case, file, more, now, verdict, code) => {
      const answer = ask(file, more, { now });
      expect([answer.verdict, answer.reasons[0].code]).toEqual([verdict, code]);
      expect(answer.allow).toBe(verdict !== 'not-authorised');
      // Only what is authorised may be kept, and no longer than it holds.
      const kept = verdict === 'authorised' || verdict === 'unguarded';
      expect(answer.validUntil > now).toBe(kept);
    },
  );

  it('goes back to the last version only, not to any', () => {
    const third = authorised(
      second,
      { artifacts: [V3] },
      { now: NOW + 2 * HOUR },
    );
    const at = { now: NOW + 3 * HOUR };
    expect(ask(third, { digest: V2.digest }, at).verdict).toBe('rollback');
    expect(ask(third, { digest: V1.digest }, at).verdict).toBe(
      'not-authorised',
    );
  });

  it('says no and lets pass while the policy only observes or warns, and never what is prohibited', () => {
    const policy = aPolicy();
    policy.tiers.T1.enforcement = [
      { from: '2026-01-01T00:00:00Z', mode: 'warn' },
      { from: '2027-01-01T00:00:00Z', mode: 'enforce' },
    ];
    policy.teamEnforcement = {
      [group('pricing')]: [{ from: '2026-01-01T00:00:00Z', mode: 'enforce' }],
    };
    expect(ask(aFile(), {}, { policy })).toMatchObject({
      allow: true,
      mode: 'warn',
      verdict: 'not-authorised',
    });
    expect(
      ask(aFile(), {}, { policy, now: Date.UTC(2027, 0, 1) }),
    ).toMatchObject({ allow: false, mode: 'enforce' });
    expect(ask(aFile(), {}, { policy, team: group('pricing') })).toMatchObject({
      allow: false,
    });
    expect(ask(aFile({ tier: 'prohibited' }), {}, { policy })).toMatchObject({
      allow: false,
      mode: 'warn',
    });
  });

  it('says what is missing, who may do it and until when', () => {
    expect(ask(aFile())).toMatchObject({
      missingControls: [
        'request',
        'slot:owner',
        'slot:validator',
        'slot:risk-officer',
        'slot:compliance',
        'slot:business-executive',
      ],
      mayAct: [group('ranking')],
      expectedWait: null,
    });
    const waiting = signAll(inReview(), { except: ['validator'] });
    expect(ask(waiting)).toMatchObject({
      missingControls: ['slot:validator'],
      mayAct: [group('model-validation')],
      expectedWait: {
        request: 'req-1',
        slots: ['validator'],
        until: NOW + 30 * DAY_MS,
      },
    });
  });

  it('knows a vendor’s model by its snapshot', () => {
    const vendor = {
      provider: 'acme',
      modelId: 'm-4',
      snapshot: '2026-10-01',
      promptsDigest: null,
      toolsDigest: null,
      retrievalIndexDigest: null,
    };
    const file = authorised(aFile({ validation: { scope: ['2026-10-01'] } }), {
      ...aDraft(),
      artifacts: [],
      vendor,
    });
    expect(ask(file, { digest: null, version: '2026-10-01' }).verdict).toBe(
      'authorised',
    );
    expect(ask(file, { digest: null, version: 'm-4' }).verdict).toBe(
      'not-authorised',
    );
  });

  it('answers for a retrain what it answers for the authorisation above it', () => {
    const envelope = {
      recipeDigest: digest('d'),
      dataRefs: ['a'],
      metricBands: { auc: { low: 0, high: 1 } },
      runs: 2,
      until: NOW + DAY_MS,
    };
    const file = given(
      authorised(aFile(), { envelope }),
      { type: 'service', ref: 'service:ci' },
      {
        type: 'authorisation.use-envelope',
        authorisation: 'auth-1',
        artifact: V2,
        recipeDigest: digest('d'),
        dataRefs: ['a'],
        metrics: { auc: 0.9 },
      },
    );
    expect(ask(file, { digest: V2.digest }).verdict).toBe('authorised');
    const parent = file.objects.authorisation['auth-1'];
    const ended = put(file, 'authorisation', { ...parent, state: 'revoked' });
    expect(ask(ended, { digest: V2.digest }).verdict).toBe('not-authorised');
  });
});
