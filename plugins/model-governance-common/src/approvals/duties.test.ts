import { DAY_MS } from '../followUps/calendar';
import type { Delegation } from '../record/organisation';
import { aPerson, pipeline, user, type Name } from './__testUtils__/people';
import { aPolicy, group } from './__testUtils__/policy';
import {
  aCard,
  aContext,
  aDraft,
  aFile,
  authorised,
  give,
  given,
  inReview,
  NOW,
  sign,
  signAll,
  V2,
  type Given,
} from './__testUtils__/world';
import { put } from '../record/modelFile';
import { mutualApprovals } from './mutual';

const reviewing = inReview();
const conflict = (about: string, closedAt?: number) => ({
  conflicts: [
    { id: 'c1', person: user('ines'), about, declaredAt: NOW - 1, closedAt },
  ],
});
const delegation = (more: Partial<Delegation> = {}): Delegation => ({
  id: 'd1',
  from: user('ines'),
  to: user('vera'),
  slots: [],
  startAt: NOW - DAY_MS,
  endAt: NOW + DAY_MS,
  reason: 'kept: away',
  ...more,
});
const onBehalf = (
  more: Partial<Delegation>,
  file = reviewing,
  of: Name = 'ines',
) =>
  sign(file, 'vera', 'validator', {
    onBehalfOf: user(of),
    context: { delegations: [delegation(more)] },
  });

const duty = (rule: string) => ({ code: 'separation-of-duties', rule });
const unmapped = inReview(aFile(), {
  authors: [{ known: false, name: 'jdoe', source: 'git' }],
});

const refused: [string, () => Given, object][] = [
  [
    'R1: the requester, an executive as well, takes their slot',
    () => {
      const drafted = given(aFile(), 'ella', aDraft());
      const file = given(drafted, 'ella', {
        type: 'approval.submit',
        request: 'req-1',
      });
      return sign(file, 'ella', 'business-executive');
    },
    duty('R1'),
  ],
  [
    'R1: an author validates',
    () => sign(reviewing, 'noah', 'validator'),
    duty('R1'),
  ],
  [
    'R1: an author of the card takes the compliance slot',
    () =>
      sign(
        inReview(aFile({ card: { author: user('carl') } })),
        'carl',
        'compliance',
      ),
    duty('R1'),
  ],
  [
    'R1: somebody who was an author of an earlier request validates',
    () => {
      const earlier = authorised(aFile(), {
        authors: [{ known: true, ref: user('vera') }],
      });
      const next = inReview(earlier, { artifacts: [V2], authors: [] });
      return sign(next, 'vera', 'validator');
    },
    duty('R1'),
  ],
  [
    'R1: an author is not known to the identity map',
    () => sign(unmapped, 'ines', 'validator'),
    duty('R1'),
  ],
  [
    'R2: who was signed for signs in another slot',
    () => {
      const signed = sign(reviewing, 'vera', 'compliance').file;
      return onBehalf({}, signed);
    },
    duty('R2'),
  ],
  [
    'R3: a validator is in the owner’s group',
    () => sign(reviewing, 'otto', 'validator'),
    duty('R3'),
  ],
  [
    'R3: a validator is in the group above the owner’s',
    () => sign(reviewing, 'marcus', 'validator'),
    duty('R3'),
  ],
  [
    'R5: a platform administrator decides, whatever else they are',
    () => sign(reviewing, 'pat', 'risk-officer'),
    { code: 'admin-cannot-decide', rule: 'R5' },
  ],
  [
    'R6: a service approves',
    () =>
      give(reviewing, pipeline, {
        type: 'approval.decide',
        request: 'req-1',
        slot: 'validator',
        outcome: 'approve',
        meaning: 'approval',
        reason: 'Green',
        subjectDigest: reviewing.objects.request['req-1'].subjectDigest,
      }),
    { code: 'service-cannot-decide', rule: 'R6' },
  ],
  [
    'R10: a conflict with the model is declared',
    () =>
      sign(reviewing, 'ines', 'validator', {
        context: conflict('model:default/feed-ranker'),
      }),
    duty('R10'),
  ],
  [
    'R10: a conflict with the owner is declared',
    () =>
      sign(reviewing, 'ines', 'validator', {
        context: conflict(group('ranking')),
      }),
    duty('R10'),
  ],
  [
    'a delegation has ended',
    () => onBehalf({ endAt: NOW }),
    { code: 'not-eligible' },
  ],
  [
    'a delegation was taken back',
    () => onBehalf({ revokedAt: NOW }),
    { code: 'not-eligible' },
  ],
  [
    'a delegation is for another slot',
    () => onBehalf({ slots: ['compliance'] }),
    { code: 'not-eligible' },
  ],
  [
    'a delegation is longer than the policy lets it be',
    () => onBehalf({ startAt: NOW - 20 * DAY_MS, endAt: NOW + 11 * DAY_MS }),
    { code: 'not-eligible' },
  ],
  [
    'a delegation is passed on',
    () => onBehalf({ from: user('carl'), to: user('ines') }, reviewing, 'carl'),
    { code: 'not-eligible' },
  ],
  [
    'who delegates may not fill the slot themselves',
    () => onBehalf({ from: user('carl') }, reviewing, 'carl'),
    { code: 'not-eligible', rule: 'R4' },
  ],
  [
    'a backup acts while there is time',
    () => sign(reviewing, 'bela', 'validator'),
    { code: 'not-eligible', rule: 'R4' },
  ],
];

describe('a signature is refused when', () => {
  it.each(refused)('%s', (_case, attempt, refusal) => {
    expect(attempt().refused).toEqual(refusal);
  });
});

describe('a signature is taken', () => {
  it('from the requester for the owner, as an acknowledgement', () => {
    expect(sign(reviewing, 'olivia', 'owner').refused).toBeNull();
  });

  it('from somebody who worked on it longer ago than authors count', () => {
    const old = put(
      aFile(),
      'card',
      aCard({ author: user('carl'), at: NOW - 181 * DAY_MS }),
    );
    expect(sign(inReview(old), 'carl', 'compliance').refused).toBeNull();
    const recent = put(
      old,
      'card',
      aCard({ author: user('carl'), at: NOW - 180 * DAY_MS }),
    );
    expect(sign(inReview(recent), 'carl', 'compliance').refused).toEqual(
      duty('R1'),
    );
  });

  it('from the second of several lines, with the groups it went through', () => {
    const { file } = sign(reviewing, 'vera', 'compliance');
    expect(file.objects.request['req-1'].decisions[0]).toMatchObject({
      signer: user('vera'),
      eligibleThrough: [group('compliance')],
      authenticatedAt: NOW - 1000,
    });
  });

  it('from a delegate, shown as on behalf of the other', () => {
    const { file, refused: no } = onBehalf({});
    expect(no).toBeNull();
    expect(file.objects.request['req-1'].decisions[0]).toMatchObject({
      signer: user('vera'),
      onBehalfOf: user('ines'),
    });
  });

  it('once a conflict of interest is closed', () => {
    const context = conflict(group('ranking'), NOW);
    expect(
      sign(reviewing, 'ines', 'validator', { context }).refused,
    ).toBeNull();
  });

  it('from the backup group near the deadline', () => {
    const context = { now: NOW + 24 * DAY_MS };
    expect(
      sign(reviewing, 'bela', 'validator', { context }).refused,
    ).toBeNull();
  });

  it('after the unknown author was mapped, unless the signer turns out to be it', () => {
    const mapped = (name: Name) =>
      given(unmapped, 'olivia', {
        type: 'approval.resubmit',
        request: 'req-1',
        mapAuthors: [{ name: 'jdoe', source: 'git', ref: user(name) }],
      });
    expect(sign(mapped('noah'), 'ines', 'validator').refused).toBeNull();
    expect(sign(mapped('vera'), 'vera', 'validator').refused).toEqual(
      duty('R1'),
    );
    expect(
      give(unmapped, 'olivia', {
        type: 'approval.resubmit',
        request: 'req-1',
        mapAuthors: [
          { name: 'jdoe', source: 'git', ref: 'user:default/ghost' },
        ],
      }).refused,
    ).toEqual({ code: 'invalid-input' });
  });

  it('of a card out of git from none of the groups that it names as its developers', () => {
    const source = { kind: 'repository' as const, url: 'x', commit: null };
    const made = (developers: string[]) =>
      inReview(
        aFile({ card: { source, author: 'system:card-reader', developers } }),
      );
    const byTeam = made([group('compliance')]);
    expect(sign(byTeam, 'carl', 'compliance').refused).toEqual(duty('R1'));
    expect(sign(byTeam, 'rita', 'risk-officer').refused).toBeNull();

    const byNobody = sign(made([]), 'ines', 'validator');
    expect(byNobody.refused).toEqual(duty('R1'));
    expect(byNobody.message).toContain('whoever wrote the card (x)');
    const named = given(made([]), 'olivia', {
      type: 'approval.resubmit',
      request: 'req-1',
      mapAuthors: [
        { name: 'whoever wrote the card', source: 'x', ref: user('noah') },
      ],
    });
    expect(sign(named, 'ines', 'validator').refused).toBeNull();
  });

  it('keeps the authors that a resubmission leaves out', () => {
    const back = sign(reviewing, 'rita', 'risk-officer', {
      outcome: 'request-changes',
    }).file;
    const again = given(back, 'olivia', {
      type: 'approval.resubmit',
      request: 'req-1',
      authors: [],
    });
    expect(sign(again, 'noah', 'validator').refused).toEqual(duty('R1'));
  });
});

describe('logins', () => {
  it.each([
    ['none', undefined, 'fresh-login-needed'],
    ['one from after now', NOW + 1, 'fresh-login-needed'],
    ['one that is too old', NOW - 301_000, 'fresh-login-needed'],
    ['one at the limit', NOW - 300_000, undefined],
  ])('%s', (_case, authenticatedAt, code) => {
    const opened = given(reviewing, 'ines', {
      type: 'approval.open-evidence',
      request: 'req-1',
    });
    const done = give(
      opened,
      { type: 'user', person: aPerson('ines'), authenticatedAt },
      {
        type: 'approval.decide',
        request: 'req-1',
        slot: 'validator',
        outcome: 'approve',
        meaning: 'approval',
        reason: 'Fine',
        subjectDigest: opened.objects.request['req-1'].subjectDigest,
      },
    );
    expect(done.refused?.code).toBe(code);
  });

  it('are not asked for where the policy asks for none', () => {
    const policy = aPolicy({ signature: { stepUp: false, maxAgeSeconds: 0 } });
    const done = give(
      reviewing,
      { type: 'user', person: aPerson('ines') },
      { type: 'approval.open-evidence', request: 'req-1' },
      { policy },
    );
    expect(done.refused).toBeNull();
    expect(
      signAll(reviewing, { context: { policy } }).objects.authorisation,
    ).toHaveProperty('auth-1');
    expect(aContext().policy.signature.stepUp).toBe(true);
  });
});

describe('R11', () => {
  it('finds pairs that approve one another too often, and leaves one-way work alone', () => {
    const approvalsOf = (requestedBy: Name, signer: Name, times: number) => {
      const file = sign(inReview(), 'ines', 'validator').file;
      const request = file.objects.request['req-1'];
      const decision = { ...request.decisions[0], signer: user(signer) };
      return put(file, 'request', {
        ...request,
        requestedBy: user(requestedBy),
        decisions: Array.from({ length: times }, () => decision),
      });
    };
    const there = approvalsOf('olivia', 'nina', 3);
    const back = approvalsOf('nina', 'olivia', 1);
    const pairs = (...files: (typeof there)[]) =>
      mutualApprovals(files, aPolicy(), NOW);
    expect(pairs(there, back)).toEqual([
      {
        pair: [user('nina'), user('olivia')],
        count: 4,
        models: [there.modelRef],
        cause: `mutual-approvals:${user('nina')}:${user('olivia')}:2026-q4`,
      },
    ]);
    expect(pairs(there)).toEqual([]);
    expect(pairs(approvalsOf('olivia', 'nina', 2), back)).toEqual([]);
    expect(
      mutualApprovals([there, back], aPolicy(), NOW + 91 * DAY_MS),
    ).toEqual([]);
  });
});
