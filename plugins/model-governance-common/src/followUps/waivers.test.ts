import {
  aFile,
  asUser,
  give,
  given,
  group,
  NOW,
  person,
  tiered,
  user,
} from './__testUtils__/world';
import { DAY_MS } from './calendar';
import type { FollowUpCommand } from './events';
import { findingAt, waiverAt } from './stateAt';

const until = NOW + 60 * DAY_MS;
const request = (
  about = 'check/card-completeness',
  end = until,
): FollowUpCommand => ({
  type: 'waiver.request',
  about,
  reason: 'The data sheet comes next month',
  until: end,
});
const approve = (
  slot: Extract<FollowUpCommand, { type: 'waiver.approve' }>['slot'],
  waiver = 'wvr-1',
): FollowUpCommand => ({ type: 'waiver.approve', waiver, slot, reason: 'Ok' });
const renew = (end: number): FollowUpCommand => ({
  type: 'waiver.renew',
  waiver: 'wvr-1',
  until: end,
  reason: 'Not ready yet',
});
const end = (type: 'waiver.reject' | 'waiver.revoke'): FollowUpCommand => ({
  type,
  waiver: 'wvr-1',
  reason: 'No longer needed',
});

const asked = () => given(aFile(), 'olivia', request());
const active = () =>
  given(
    given(asked(), 'rita', approve('risk-officer')),
    'beatrice',
    approve('business-executive'),
  );

describe('a waiver', () => {
  it('is active once every slot of the tier agreed, and not before', () => {
    const file = given(asked(), 'rita', approve('risk-officer'));
    expect(file.objects.waiver['wvr-1'].state).toBe('requested');
    expect(active().objects.waiver['wvr-1']).toMatchObject({
      state: 'active',
      activatedAt: NOW,
      approvedBy: [
        { person: user('rita'), slot: 'risk-officer', at: NOW },
        { person: user('beatrice'), slot: 'business-executive', at: NOW },
      ],
    });
  });

  it.each([
    [
      'by whom asked for it',
      'T4',
      'olivia',
      'olivia',
      'owner',
      { code: 'separation-of-duties', rule: 'R8' },
    ],
    ['by another of the owner group', 'T4', 'olivia', 'noah', 'owner', null],
    [
      'by somebody outside the slot',
      'T1',
      'olivia',
      'ines',
      'risk-officer',
      { code: 'not-eligible', rule: 'R4' },
    ],
    [
      'by a risk officer of the owner group',
      'T1',
      'olivia',
      'vera',
      'risk-officer',
      { code: 'separation-of-duties', rule: 'R3' },
    ],
    [
      'by a platform administrator',
      'T4',
      'olivia',
      'pat',
      'owner',
      { code: 'not-eligible', rule: 'R4' },
    ],
    [
      'in a slot that is not asked',
      'T2',
      'olivia',
      'carl',
      'compliance',
      { code: 'invalid-input' },
    ],
    [
      'by a risk officer who asked',
      'T1',
      'rita',
      'rita',
      'risk-officer',
      { code: 'separation-of-duties', rule: 'R8' },
    ],
  ] as const)(
    'approved %s, tier %s (asked by %s, decided by %s as %s)',
    (_case, tier, asker, decider, slot, refused) => {
      const file = given(tiered(aFile(), tier), asker, request());
      expect(give(file, decider, approve(slot)).refused).toEqual(refused);
    },
  );

  it('is not decided by the assignee of the finding that it waives', () => {
    const file = given(
      given(tiered(aFile(), 'T4'), 'ines', {
        type: 'finding.raise',
        severity: 2,
        title: 'Stale data sheet',
        description: 'Older than a year',
        owner: user('noah'),
      }),
      'olivia',
      request('finding/fnd-1'),
    );
    expect(give(file, 'noah', approve('owner')).refused).toEqual({
      code: 'separation-of-duties',
      rule: 'R8',
    });
  });

  it('needs a person who logged in just now and declared no conflict', () => {
    const stale = asUser('rita', NOW - 400_000);
    expect(give(asked(), stale, approve('risk-officer')).refused).toEqual({
      code: 'fresh-login-needed',
    });
    expect(
      give(
        asked(),
        { type: 'service', ref: 'service:ci' },
        approve('risk-officer'),
      ).refused,
    ).toEqual({ code: 'service-cannot-decide' });
    const conflicts = [
      {
        id: 'c',
        person: user('rita'),
        about: 'group:default/ranking',
        declaredAt: 1,
      },
    ];
    expect(
      give(asked(), 'rita', approve('risk-officer'), { conflicts }).refused,
    ).toEqual({ code: 'separation-of-duties', rule: 'R10' });
  });

  it('takes one slot from a person who is eligible for two', () => {
    const both = {
      ...person('rita'),
      groups: [group('model-risk'), group('executives')],
    };
    const twice = { type: 'user', person: both, authenticatedAt: NOW } as const;
    const file = given(asked(), twice, approve('risk-officer'));
    expect(give(file, twice, approve('business-executive')).refused).toEqual({
      code: 'separation-of-duties',
      rule: 'R2',
    });
  });

  it('gives a slot once', () => {
    const file = given(asked(), 'rita', approve('risk-officer'));
    expect(give(file, 'rita', approve('risk-officer')).refused).toEqual({
      code: 'already-decided',
    });
  });

  it.each([
    ['T1', 90],
    ['T2', 180],
    ['T4', 365],
  ] as const)('of tier %s lasts %i days at most', (tier, longest) => {
    const file = tiered(aFile(), tier);
    const latest = NOW + longest * DAY_MS;
    expect(give(file, 'olivia', request('check/x', latest)).refused).toBeNull();
    expect(
      give(file, 'olivia', request('check/x', latest + 1)).refused,
    ).toEqual({ code: 'policy-violation' });
  });

  it.each([
    ['a stranger', 'nina', request(), 'not-eligible'],
    [
      'a finding that is not there',
      'olivia',
      request('finding/fnd-9'),
      'unknown-object',
    ],
    ['a date in the past', 'olivia', request('check/x', NOW), 'invalid-input'],
    [
      'a date that is no number',
      'olivia',
      request('check/x', NaN),
      'invalid-input',
    ],
    ['an empty subject', 'olivia', request(''), 'invalid-input'],
  ] as const)('is refused to %s', (_case, by, command, code) => {
    expect(give(aFile(), by, command).refused?.code).toBe(code);
  });

  it('is never given for what is prohibited, and never twice for one thing', () => {
    const prohibited = tiered(aFile(), 'prohibited');
    expect(give(prohibited, 'olivia', request()).refused).toEqual({
      code: 'prohibited',
    });
    expect(give(asked(), 'noah', request()).refused).toEqual({
      code: 'duplicate',
    });
  });

  it('still needs the slots of the tier that the model has risen to', () => {
    let file = given(tiered(aFile(), 'T2'), 'olivia', request());
    file = given(tiered(file, 'T1'), 'rita', approve('risk-officer'));
    expect(file.objects.waiver['wvr-1'].state).toBe('requested');
    // And those of its request once the tier has fallen.
    const fallen = given(
      tiered(asked(), 'T2'),
      'rita',
      approve('risk-officer'),
    );
    expect(fallen.objects.waiver['wvr-1'].state).toBe('requested');
  });

  it('expires at its date, whether anybody looks or not', () => {
    const waiver = active().objects.waiver['wvr-1'];
    expect(waiverAt(waiver, until - 1)).toBe('active');
    expect(waiverAt(waiver, until)).toBe('expired');
    expect(
      give(asked(), 'rita', approve('risk-officer'), { now: until }).refused,
    ).toEqual({ code: 'expired' });
  });

  it('is renewed by the same slots, by other persons than whoever asks, and only so often', () => {
    const now = NOW + 50 * DAY_MS;
    const longer = NOW + 120 * DAY_MS;
    expect(give(asked(), 'olivia', renew(longer)).refused).toEqual({
      code: 'not-yet',
    });
    let file = given(active(), 'olivia', renew(longer), { now });
    expect(file.objects.waiver['wvr-1'].expiresAt).toBe(until);
    expect(give(file, 'olivia', renew(longer), { now }).refused).toEqual({
      code: 'duplicate',
    });
    file = given(file, 'rita', approve('risk-officer'), { now });
    expect(file.objects.waiver['wvr-1'].expiresAt).toBe(until);
    file = given(file, 'beatrice', approve('business-executive'), { now });
    expect(file.objects.waiver['wvr-1']).toMatchObject({
      expiresAt: longer,
      renewals: 1,
      renewal: null,
    });
    expect(
      give(file, 'olivia', renew(longer + DAY_MS), { now: longer - DAY_MS })
        .refused,
    ).toEqual({ code: 'policy-violation' });
  });

  it('is not prolonged by asking for a new one as soon as it ends', () => {
    const again = (file: ReturnType<typeof active>, now: number) =>
      give(file, 'olivia', request('check/card-completeness', now + DAY_MS), {
        now,
      });
    const first = again(active(), until);
    expect(first.file.objects.waiver['wvr-2'].renewals).toBe(1);
    let file = given(first.file, 'rita', approve('risk-officer', 'wvr-2'), {
      now: until,
    });
    file = given(file, 'beatrice', approve('business-executive', 'wvr-2'), {
      now: until,
    });
    expect(again(file, until + DAY_MS).refused).toEqual({
      code: 'policy-violation',
    });
    expect(again(file, until + 100 * DAY_MS).refused).toBeNull();
  });

  it('that is rejected or revoked stays so; a rejected renewal leaves the waiver', () => {
    const rejected = given(asked(), 'rita', end('waiver.reject'));
    expect(rejected.objects.waiver['wvr-1'].state).toBe('rejected');
    expect(give(rejected, 'rita', approve('risk-officer')).refused).toEqual({
      code: 'terminal',
    });
    expect(give(asked(), 'olivia', end('waiver.reject')).refused).toEqual({
      code: 'separation-of-duties',
      rule: 'R8',
    });
    expect(give(active(), 'rita', end('waiver.reject')).refused).toEqual({
      code: 'already-decided',
    });
    expect(give(active(), 'nina', end('waiver.revoke')).refused?.code).toBe(
      'not-eligible',
    );
    const renewing = given(active(), 'olivia', renew(until + DAY_MS));
    expect(
      given(renewing, 'rita', end('waiver.reject')).objects.waiver['wvr-1'],
    ).toMatchObject({
      state: 'active',
      renewal: null,
      expiresAt: until,
    });
  });

  it('accepts its finding until it ends or is revoked', () => {
    let file = given(aFile(), 'ines', {
      type: 'finding.raise',
      severity: 2,
      title: 'Stale data sheet',
      description: 'Older than a year',
      owner: user('noah'),
    });
    file = given(file, 'olivia', request('finding/fnd-1'));
    file = given(file, 'rita', approve('risk-officer'));
    expect(file.objects.finding['fnd-1'].state).toBe('open');
    file = given(file, 'beatrice', approve('business-executive'));
    const finding = file.objects.finding['fnd-1'];
    expect(findingAt(finding, until - 1)).toBe('accepted');
    expect(findingAt(finding, until)).toBe('overdue');
    const reopened = given(
      given(file, 'noah', {
        type: 'finding.resolve',
        finding: 'fnd-1',
        resolution: 'New sheet',
      }),
      'ines',
      { type: 'finding.reopen', finding: 'fnd-1', reason: 'Wrong sheet' },
    );
    expect(findingAt(reopened.objects.finding['fnd-1'], NOW)).toBe('accepted');
    const revoked = given(file, 'rita', end('waiver.revoke'));
    expect(revoked.objects.finding['fnd-1']).toMatchObject({
      state: 'open',
      waiver: null,
    });
  });
});
