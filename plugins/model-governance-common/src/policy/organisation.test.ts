import fc from 'fast-check';
import type { CommandContext } from '../record/context';
import { actorRef } from '../record/people';
import {
  createContext,
  DAY,
  groupRef,
  MODEL,
  NOW,
  pipeline,
  regulated,
  userRef,
  type Name,
} from './__testUtils__/company';
import type { GovernancePolicy } from './governancePolicy';
import { decideOrganisation, evolveOrganisation } from './organisation';
import type { OrganisationCommand } from './organisationEvents';
import {
  activeDelegations,
  emptyOrganisation,
  openConflicts,
  policyInForce,
  type OrganisationFile,
} from './organisationFile';

type Step = [Parameters<typeof createContext>[0], OrganisationCommand];

// One store for all commands of a test file, as the portal has one.
const shared = createContext('rita');
const { keepBlob, blob } = shared;

function give(
  file: OrganisationFile,
  [actor, command]: Step,
  more: Partial<CommandContext> = {},
) {
  const context = createContext(actor, { keepBlob, blob, ...more });
  const decision = decideOrganisation(file, command, context);
  const events = decision.ok ? decision.events : [];
  const changed = events.reduce(
    (next, event, seq) =>
      evolveOrganisation(next, {
        seq,
        at: context.now,
        occurredAt: context.now,
        actor: actorRef(context.actor),
        origin: 'live',
        event,
      }),
    file,
  );
  return { decision, file: changed };
}

function after(steps: Step[]): OrganisationFile {
  return steps.reduce((file, step) => {
    const result = give(file, step);
    expect(result.decision).toMatchObject({ ok: true });
    return result.file;
  }, emptyOrganisation);
}

function refusalOf({ decision }: ReturnType<typeof give>): string {
  if (decision.ok) return 'accepted';
  const { code, rule } = decision.refusal;
  return rule ? `${code} ${rule}` : code;
}

const aPolicy = (version: string, effectiveFrom = NOW): GovernancePolicy => ({
  ...regulated,
  version,
  effectiveFrom: new Date(effectiveFrom).toISOString(),
});
const propose = (
  policy: unknown,
  basedOn: string | null = null,
): OrganisationCommand => ({
  type: 'policy.propose',
  policy,
  basedOn,
  reason: 'A shorter grace period',
});
const proposed: Step[] = [['rita', propose(aPolicy('v2'))]];
const { digest } = after(proposed).policies['pol-1'];
const approve = (policy = 'pol-1', of = digest): OrganisationCommand => ({
  type: 'policy.approve',
  policy,
  digest: of,
  reason: 'Read and agreed',
});
const withdraw: OrganisationCommand = {
  type: 'policy.withdraw',
  policy: 'pol-1',
  reason: 'Superseded',
};
const delegate = (
  to: Name | 'nobody',
  slots: string[],
  days = 10,
  start = 0,
): OrganisationCommand => ({
  type: 'delegation.create',
  to: `user:default/${to}`,
  slots,
  startAt: NOW + start * DAY,
  endAt: NOW + (start + days) * DAY,
  reason: 'Leave',
});
const revoke: OrganisationCommand = {
  type: 'delegation.revoke',
  delegation: 'del-1',
};
const delegated: Step[] = [['rita', delegate('rolf', ['risk-officer'])]];
const declare = (about: string, person?: Name): OrganisationCommand => ({
  type: 'conflict.declare',
  about,
  ...(person ? { person: userRef(person) } : {}),
});
const declared: Step[] = [['rita', declare(MODEL)]];
const close: OrganisationCommand = {
  type: 'conflict.close',
  conflict: 'coi-1',
  reason: 'Shares were sold',
};

describe('decideOrganisation', () => {
  it.each<[string, Step[], Step, string]>([
    // Policies
    [
      'an owner proposes a policy',
      [],
      ['olivia', propose(aPolicy('v2'))],
      'not-eligible',
    ],
    [
      'an administrator of the second line proposes',
      [],
      ['petra', propose(aPolicy('v2'))],
      'admin-cannot-decide R5',
    ],
    [
      'a service proposes',
      [],
      [pipeline, propose(aPolicy('v2'))],
      'service-cannot-decide R6',
    ],
    [
      'a policy contradicts itself',
      [],
      ['rita', propose({ ...aPolicy('v2'), secondLine: [] })],
      'invalid-input',
    ],
    ['a policy is none', [], ['rita', propose('light')], 'invalid-input'],
    [
      'the version is in force',
      [],
      ['rita', propose(aPolicy(regulated.version))],
      'duplicate',
    ],
    [
      'the version is proposed',
      proposed,
      ['rolf', propose(aPolicy('v2'))],
      'duplicate',
    ],
    [
      'another was published meanwhile',
      [...proposed, ['carl', approve()]],
      ['rita', propose(aPolicy('v3'))],
      'conflict',
    ],
    [
      'no reason is given',
      [],
      ['rita', { type: 'policy.withdraw', policy: 'pol-1', reason: ' ' }],
      'invalid-input',
    ],
    [
      'the author publishes',
      proposed,
      ['rita', approve()],
      'separation-of-duties R5',
    ],
    [
      'an administrator publishes',
      proposed,
      ['pat', approve()],
      'admin-cannot-decide R5',
    ],
    [
      'a service publishes',
      proposed,
      [pipeline, approve()],
      'service-cannot-decide R6',
    ],
    ['an owner publishes', proposed, ['olivia', approve()], 'not-eligible'],
    [
      'another document was read',
      proposed,
      ['carl', approve('pol-1', 'sha256:0')],
      'stale-subject',
    ],
    [
      'there is no such policy',
      proposed,
      ['carl', approve('constructor')],
      'unknown-object',
    ],
    [
      'it is published twice',
      [...proposed, ['carl', approve()]],
      ['ines', approve()],
      'terminal',
    ],
    [
      'it was withdrawn',
      [...proposed, ['rita', withdraw]],
      ['carl', approve()],
      'terminal',
    ],
    [
      'another one was published since it was proposed',
      [...proposed, ['rita', propose(aPolicy('v3'))], ['carl', approve()]],
      [
        'carl',
        approve(
          'pol-2',
          after([...proposed, ['rita', propose(aPolicy('v3'))]]).policies[
            'pol-2'
          ].digest,
        ),
      ],
      'conflict',
    ],
    // Delegation
    [
      'somebody delegates to themselves',
      [],
      ['rita', delegate('rita', [])],
      'invalid-input',
    ],
    [
      'nobody knows the other',
      [],
      ['rita', delegate('nobody', [])],
      'invalid-input',
    ],
    [
      'the other is not eligible on their own',
      [],
      ['rita', delegate('ines', ['risk-officer'])],
      'not-eligible',
    ],
    [
      'somebody hands on what is not theirs',
      [],
      ['ines', delegate('rolf', ['risk-officer'])],
      'not-eligible',
    ],
    [
      'what was delegated is delegated on',
      [['rita', delegate('rolf', ['risk-officer'])]],
      ['rolf', delegate('ines', ['risk-officer'])],
      'not-eligible',
    ],
    [
      'the other administers',
      [],
      ['rita', delegate('petra', ['risk-officer'])],
      'admin-cannot-decide R5',
    ],
    [
      'the slot is unknown',
      [],
      ['rita', delegate('rolf', ['boss'])],
      'invalid-input',
    ],
    [
      'it lasts 31 days',
      [],
      ['rita', delegate('rolf', [], 31)],
      'policy-violation',
    ],
    [
      'it ends before it starts',
      [],
      ['rita', delegate('rolf', [], -1)],
      'invalid-input',
    ],
    ['it is past', [], ['rita', delegate('rolf', [], 5, -6)], 'invalid-input'],
    [
      'one of the time exists',
      delegated,
      ['rita', delegate('rolf', [], 5, 9)],
      'duplicate',
    ],
    [
      'a service delegates',
      [],
      [pipeline, delegate('rolf', [])],
      'service-cannot-decide R6',
    ],
    ['somebody else revokes', delegated, ['olivia', revoke], 'not-eligible'],
    [
      'it is revoked twice',
      [...delegated, ['rolf', revoke]],
      ['rita', revoke],
      'terminal',
    ],
    // Conflicts of interest
    [
      'somebody declares for another',
      [],
      ['olivia', declare(MODEL, 'rita')],
      'not-eligible',
    ],
    [
      'what it is about has no full name',
      [],
      ['rita', declare('ranking')],
      'invalid-input',
    ],
    ['it is declared twice', declared, ['rita', declare(MODEL)], 'duplicate'],
    [
      'somebody closes their own',
      declared,
      ['rita', close],
      'separation-of-duties R10',
    ],
    ['an owner closes one', declared, ['olivia', close], 'not-eligible'],
    [
      'it is closed twice',
      [...declared, ['carl', close]],
      ['ines', close],
      'terminal',
    ],
  ])('refuses when %s', (_case, steps, step, expected) => {
    expect(refusalOf(give(after(steps), step))).toBe(expected);
  });

  it.each<[string, Step[], Step]>([
    ['the other revokes', delegated, ['rolf', revoke]],
    ['the second line revokes', delegated, ['ines', revoke]],
    [
      'a later delegation follows',
      delegated,
      ['rita', delegate('rolf', [], 5, 10)],
    ],
    ['all slots are delegated', [], ['rita', delegate('rolf', [])]],
    [
      'somebody declares for themselves',
      [],
      ['olivia', declare('vendor:Acme AI')],
    ],
    [
      'the second line declares for another',
      [],
      ['rita', declare(groupRef('ranking'), 'ines')],
    ],
    [
      'a withdrawn version is proposed again',
      [...proposed, ['carl', withdraw]],
      ['rita', propose(aPolicy('v2'))],
    ],
  ])('accepts that %s', (_case, steps, step) => {
    expect(refusalOf(give(after(steps), step))).toBe('accepted');
  });

  it('names the paths of what is wrong in a policy', () => {
    const { decision } = give(emptyOrganisation, [
      'rita',
      propose({ ...aPolicy('v2'), tierTemplate: 'x', frameworks: ['y'] }),
    ]);
    expect(decision).toMatchObject({
      refusal: {
        field: '/policy/frameworks/0',
        message: expect.stringMatching(/\/frameworks\/0.*\/tierTemplate/),
      },
    });
  });

  it('publishes nothing that it cannot read', () => {
    const result = give(after(proposed), ['carl', approve()], {
      blob: () => undefined,
    });
    expect(refusalOf(result)).toBe('evidence-missing');
  });

  it('never lets fewer than two persons of the right groups change what is in force', () => {
    const aStep = fc.tuple(
      fc.constantFrom<Step[0]>(
        'rita',
        'carl',
        'ines',
        'olivia',
        'petra',
        pipeline,
      ),
      fc.oneof(
        fc.constantFrom('v2', 'v2', 'v3').map(v => propose(aPolicy(v))),
        fc
          .constantFrom('pol-1', 'pol-2', 'pol-3')
          .chain(id =>
            fc
              .constantFrom(digest, digest, 'sha256:other')
              .map(d => approve(id, d)),
          ),
        fc.constant(withdraw),
      ),
    );
    let published = 0;
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 30, size: 'max' }), steps => {
        let file = emptyOrganisation;
        for (const step of steps) file = give(file, step).file;
        for (const policy of Object.values(file.policies)) {
          const { state, proposedBy, publishedBy } = policy;
          expect(publishedBy !== null).toBe(state === 'published');
          if (state !== 'published') continue;
          published += 1;
          expect(publishedBy).not.toBe(proposedBy);
          for (const by of [proposedBy, publishedBy]) {
            expect(
              ['rita', 'carl', 'ines'].map(n => userRef(n as Name)),
            ).toContain(by);
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(published).toBeGreaterThan(5);
  });
});

describe('the organisation’s file', () => {
  it('keeps the words of people out, and the document by its digest', () => {
    const file = after(proposed);
    expect(JSON.stringify(file)).not.toContain('grace period');
    expect(JSON.parse(blob(digest) ?? '')).toEqual(
      JSON.parse(JSON.stringify(aPolicy('v2'))),
    );
  });

  it.each([
    ['nothing of it before it was published', -1, undefined],
    ['it from then on, however early it says', 0, 'v2'],
  ])('has in force %s', (_case, ms, version) => {
    const early: Step[] = [['rita', propose(aPolicy('v2', NOW - 400 * DAY))]];
    const of = after(early).policies['pol-1'].digest;
    const file = after([...early, ['carl', approve('pol-1', of)]]);
    expect(policyInForce(file, NOW + ms)?.version).toBe(version);
  });

  it('has in force what was published last among what is due', () => {
    const first = after([['rita', propose(aPolicy('later', NOW + 30 * DAY))]]);
    const { digest: d1 } = first.policies['pol-1'];
    const second = give(first, ['carl', approve('pol-1', d1)]).file;
    const more = { now: NOW + DAY };
    const third = give(
      second,
      ['rita', propose(aPolicy('sooner', NOW + 10 * DAY), d1)],
      more,
    ).file;
    const { digest: d2 } = third.policies['pol-2'];
    const { file } = give(third, ['carl', approve('pol-2', d2)], more);
    const inForce = (days: number) =>
      policyInForce(file, NOW + days * DAY)?.version;
    expect([5, 10, 40].map(inForce)).toEqual([undefined, 'sooner', 'sooner']);
  });

  it('knows which delegations are active, to the millisecond', () => {
    const file = after([['rita', delegate('rolf', [], 10, 1)]]);
    const active = (at: number) => activeDelegations(file, at).length;
    const [start, end] = [NOW + DAY, NOW + 11 * DAY];
    expect([start - 1, start, end - 1, end].map(active)).toEqual([0, 1, 1, 0]);
    expect(activeDelegations(give(file, ['rita', revoke]).file, start)).toEqual(
      [],
    );
  });

  it('knows which conflicts are open', () => {
    const file = after([
      ...declared,
      ['ines', declare(MODEL)],
      ['carl', close],
    ]);
    expect(openConflicts(file).map(({ id }) => id)).toEqual(['coi-2']);
  });
});
