import { put, type ModelFile } from '../record/modelFile';
import {
  aContext,
  aFile,
  after,
  anAuthorisation,
  DIGEST,
  give,
  given,
  group,
  MODEL,
  NOW,
  OTHER_DIGEST,
  pipeline,
  system,
  tiered,
} from './__testUtils__/world';
import { followUpsAfter, tierDisagreement } from './after';
import { DAY_MS } from './calendar';
import { controlStateOf } from './controlState';
import type { FollowUpCommand } from './events';

type Report = Extract<FollowUpCommand, { type: 'deployment.report' }>;

const report = (more: Partial<Report> = {}): Report => ({
  type: 'deployment.report',
  version: '3.1.0',
  digest: DIGEST,
  environment: 'production',
  region: 'eu',
  role: 'champion',
  trafficShare: 1,
  ...more,
});
const authorised = (more: Parameters<typeof anAuthorisation>[0] = {}) =>
  put(aFile(), 'authorisation', anAuthorisation(more));
const causes = (file: ModelFile) =>
  Object.values(file.objects.finding).map(({ cause }) => cause);
const vendor = {
  provider: 'acme',
  modelId: 'acme-large',
  snapshot: '2026-09-01',
  promptsDigest: null,
  toolsDigest: null,
  retrievalIndexDigest: null,
};
const uncovered = `uncovered:production:${DIGEST}`;

describe('a reported deployment', () => {
  it.each([
    ['a live authorisation names its digest', {}, {}, 'auth-1', []],
    ['a conditional one does', { state: 'conditional' }, {}, 'auth-1', []],
    [
      'none names its digest',
      {},
      { digest: OTHER_DIGEST },
      null,
      [`uncovered:production:${OTHER_DIGEST}`],
    ],
    [
      'it is for another environment',
      { environment: 'staging' },
      {},
      null,
      [uncovered],
    ],
    [
      'a condition of it is overdue',
      {
        state: 'conditional',
        conditions: [
          {
            id: 'c1',
            text: 'Add the EU slice',
            owner: 'user:default/noah',
            dueAt: NOW,
            check: 'manual',
            onMiss: 'suspend',
            state: 'open',
            setBy: 'user:default/rita',
            closedBy: null,
            closedAt: null,
          },
        ],
      },
      {},
      null,
      [uncovered],
    ],
    [
      'it has expired, whether the scheduler ran or not',
      { expiresAt: NOW },
      {},
      null,
      [uncovered],
    ],
    ['it is suspended', { state: 'suspended' }, {}, null, [uncovered]],
    ['it was revoked', { state: 'revoked' }, {}, null, [uncovered]],
    [
      'it was superseded: a rollback',
      { state: 'superseded' },
      {},
      'auth-1',
      [],
    ],
    [
      'no digest is reported',
      {},
      { digest: null },
      null,
      ['uncovered:production:3.1.0'],
    ],
    [
      'the environment is not guarded',
      {},
      { environment: 'staging', digest: OTHER_DIGEST },
      null,
      [],
    ],
    [
      'a vendor model runs the authorised snapshot',
      { subject: { ...anAuthorisation().subject, artifacts: [], vendor } },
      { digest: null, version: '2026-09-01' },
      'auth-1',
      [],
    ],
    [
      'a vendor model runs another snapshot',
      { subject: { ...anAuthorisation().subject, artifacts: [], vendor } },
      { digest: null, version: '2026-10-01' },
      null,
      ['uncovered:production:2026-10-01'],
    ],
  ] as const)(
    'is judged when %s',
    (_case, authorisation, more, covering, found) => {
      const file = given(
        authorised(authorisation as Parameters<typeof authorised>[0]),
        pipeline,
        report(more),
      );
      expect(file.objects.deployment['dep-1'].authorisation).toBe(covering);
      expect(causes(file)).toEqual(found);
    },
  );

  it.each([
    ['prohibited', 1],
    ['unassessed', 2],
    ['T2', 2],
    ['T4', 3],
  ] as const)(
    'that nobody authorised is a finding on %s of severity %i',
    (tier, severity) => {
      const file = given(tiered(aFile(), tier), pipeline, report());
      expect(file.objects.finding['fnd-1']).toMatchObject({
        severity,
        owner: group('ranking'),
      });
    },
  );

  it('is no news when reported again, and one finding in two regions', () => {
    let file = given(aFile(), pipeline, report());
    expect(give(file, pipeline, report())).toMatchObject({
      events: [],
      refused: null,
    });
    file = given(file, pipeline, report({ region: 'us' }));
    expect(causes(file)).toEqual([uncovered]);
    file = given(file, pipeline, report({ trafficShare: 0.5 }));
    expect(file.objects.deployment['dep-1'].trafficShare).toBe(0.5);
    expect(Object.keys(file.objects.deployment)).toEqual(['dep-1', 'dep-2']);
  });

  it('replaces the champion of its region and nothing else', () => {
    let file = given(authorised(), pipeline, report());
    file = given(file, pipeline, report({ region: 'us' }));
    file = given(
      file,
      pipeline,
      report({ version: '3.2.0', digest: OTHER_DIGEST, role: 'canary' }),
    );
    file = given(
      file,
      pipeline,
      report({ version: '3.2.0', digest: OTHER_DIGEST }),
    );
    const running = Object.values(file.objects.deployment)
      .filter(({ until }) => until === null)
      .map(({ id, region, role, version }) => [id, region, role, version]);
    expect(running).toEqual([
      ['dep-2', 'us', 'champion', '3.1.0'],
      ['dep-4', 'eu', 'champion', '3.2.0'],
    ]);
    expect(
      give(file, pipeline, { type: 'deployment.end', deployment: 'dep-1' })
        .refused,
    ).toEqual({ code: 'terminal' });
  });

  it.each([
    ['a stranger', 'nina', {}, 'not-eligible'],
    ['a digest that is none', 'noah', { digest: 'latest' }, 'invalid-input'],
    ['a share above one', 'noah', { trafficShare: 1.1 }, 'invalid-input'],
    [
      'a share that is no number',
      'noah',
      { trafficShare: NaN },
      'invalid-input',
    ],
    ['an empty region', 'noah', { region: '' }, 'invalid-input'],
  ] as const)('is refused from or with %s', (_case, by, more, code) => {
    expect(give(aFile(), by, report(more)).refused?.code).toBe(code);
  });
});

describe('what follows from an event', () => {
  const context = aContext({ actor: system });
  const facts = aFile().facts!;

  it('is a finding when a model leaves the catalog without decommissioning', () => {
    const event = { type: 'model.removed@1', facts } as const;
    const raised = (file: ModelFile) =>
      followUpsAfter(after(file, event), event, context).map(next =>
        next.type === 'finding.raised@1' ? next.finding.severity : next.type,
      );
    expect(raised(aFile())).toEqual([2]);
    expect(raised(authorised())).toEqual([1]);
    const gone = put(aFile(), 'decommission', {
      id: 'dec-1',
      state: 'done',
      plan: '',
      replacement: null,
      retirementAt: NOW,
      plannedBy: '',
      plannedAt: NOW,
      steps: [],
      doneAt: NOW,
    });
    expect(raised(gone)).toEqual([]);
    expect(
      controlStateOf(after(aFile(), event), 'decommissioning', NOW).state,
    ).toBe('not-met');
  });

  it.each([
    ['experimental', ['lifecycle-disagreement']],
    [null, ['lifecycle-disagreement']],
    ['deprecated', []],
    ['Production', []],
  ])(
    'is a finding when what is authorised says %s in the catalog',
    (lifecycle, found) => {
      const event = {
        type: 'model.changed@1',
        before: {},
        after: { lifecycle },
      } as const;
      const file = after(authorised(), event);
      const next = followUpsAfter(file, event, context);
      expect(causes(next.reduce((to, one) => after(to, one), file))).toEqual(
        found,
      );
      // Experimental models that nobody authorised or deployed are as they say.
      expect(followUpsAfter(after(aFile(), event), event, context)).toEqual([]);
    },
  );

  it('is two findings with two ids when it also lost its owner', () => {
    const event = {
      type: 'model.changed@1',
      before: {},
      after: { lifecycle: 'experimental', owner: null },
    } as const;
    const file = after(authorised(), event);
    const next = followUpsAfter(file, event, context);
    const both = next.reduce((to, one) => after(to, one), file);
    expect(Object.keys(both.objects.finding)).toEqual(['fnd-1', 'fnd-2']);
    expect(causes(both)).toEqual(['lifecycle-disagreement', 'no-owner']);
    expect(both.objects.finding['fnd-2'].owner).toBe(group('model-risk'));
    expect(followUpsAfter(both, event, context)).toEqual([]);
  });

  it('is one finding a digest when an authorisation ends under what runs', () => {
    let file = given(authorised(), pipeline, report());
    file = given(file, pipeline, report({ region: 'us' }));
    const event = {
      type: 'authorisation.ended@1',
      authorisation: 'auth-1',
      state: 'revoked',
      reason: null,
    } as const;
    const ended = put(
      file,
      'authorisation',
      anAuthorisation({ state: 'revoked' }),
    );
    const next = followUpsAfter(ended, event, context);
    expect(causes(next.reduce((to, one) => after(to, one), ended))).toEqual([
      uncovered,
    ]);
    expect(controlStateOf(file, 'deployments', NOW).state).toBe('met');
    expect(controlStateOf(ended, 'deployments', NOW).state).toBe('not-met');
  });

  it('is a finding when what runs is not what was authorised', () => {
    const event = {
      type: 'authorisation.triggered@1',
      authorisation: 'auth-1',
      cause: `identity:${OTHER_DIGEST}`,
      reviewDueAt: null,
      trigger: {
        cause: `identity:${OTHER_DIGEST}`,
        kind: 'artifact-mismatch',
        effect: 'suspend',
        at: NOW,
        evidence: {
          summary: 'eu reports another digest',
          url: null,
          digest: null,
        },
      },
    } as const;
    expect(followUpsAfter(authorised(), event, context)).toEqual([
      expect.objectContaining({
        finding: expect.objectContaining({
          cause: `artifact-mismatch:identity:${OTHER_DIGEST}`,
        }),
      }),
    ]);
    expect(
      followUpsAfter(
        authorised(),
        { ...event, trigger: { ...event.trigger, kind: 'drift' } },
        context,
      ),
    ).toEqual([]);
  });

  it('is a finding when the catalog states another tier, and none without a statement', () => {
    const file = tiered(aFile(), 'T1');
    expect(tierDisagreement(file, null, context)).toEqual([]);
    expect(tierDisagreement(file, ' t1 ', context)).toEqual([]);
    expect(tierDisagreement(file, 'T3', context)).toHaveLength(1);
    expect(file.modelRef).toBe(MODEL);
  });
});

describe('a control', () => {
  const waived = {
    id: 'wvr-1',
    state: 'active',
    about: 'control/validation',
    reason: '',
    requestedBy: '',
    slots: [],
    approvedBy: [],
    requestedAt: NOW,
    activatedAt: NOW,
    expiresAt: NOW + DAY_MS,
    renewals: 0,
    renewal: null,
    endedAt: null,
  } as const;

  it('that was never looked at is neither met nor missed, and is waived only while the waiver runs', () => {
    expect(controlStateOf(aFile(), 'validation', NOW).state).toBe('none');
    const file = put(aFile(), 'waiver', {
      ...waived,
      slots: [],
      approvedBy: [],
    });
    expect(controlStateOf(file, 'validation', NOW).state).toBe('waived');
    expect(controlStateOf(file, 'validation', NOW + DAY_MS).state).toBe('none');
    expect(controlStateOf(file, 'attestation', NOW).state).toBe('none');
  });

  it('of findings turns overdue with the clock alone', () => {
    const file = given(aFile(), pipeline, report());
    expect(controlStateOf(file, 'findings', NOW).state).toBe('met');
    expect(controlStateOf(file, 'findings', NOW + 30 * DAY_MS)).toMatchObject({
      state: 'overdue',
      object: 'finding/fnd-1',
    });
  });
});
