import fc from 'fast-check';
import type { ModelFile } from '../record/modelFile';
import {
  aFile,
  aPolicy,
  asUser,
  give,
  group,
  names,
  NOW,
  person,
  pipeline,
  tiered,
  user,
  type Name,
} from './__testUtils__/world';
import { DAY_MS } from './calendar';
import type { Tier } from '../policy/governancePolicy';
import type { FollowUpCommand } from './events';
import type { Finding, Waiver } from './types';
import { findingAt, waiverAt } from './stateAt';

const policy = aPolicy();
const ids = (prefix: string) =>
  fc.constantFrom(`${prefix}-1`, `${prefix}-1`, `${prefix}-1`, `${prefix}-2`);
const slots = fc.constantFrom(
  'owner',
  'risk-officer',
  'business-executive',
  'validator',
);
const days = fc.integer({ min: 1, max: 100 });

/** Any follow-up command about findings and waivers, sensible or not. */
const commands = fc.oneof(
  fc.record({
    type: fc.constant('finding.raise' as const),
    severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
    title: fc.constant('Something'),
    description: fc.constant('Something'),
    owner: fc.constantFrom(user('noah'), user('rita'), group('ranking')),
    cause: fc.constantFrom('rule:a', 'rule:b'),
  }),
  fc.record({
    type: fc.constant('finding.resolve' as const),
    finding: ids('fnd'),
    resolution: fc.constant('Done'),
  }),
  fc.record({
    type: fc.constant('finding.close' as const),
    finding: ids('fnd'),
    reason: fc.constant('Seen'),
  }),
  fc.record({
    type: fc.constant('finding.reopen' as const),
    finding: ids('fnd'),
    reason: fc.constant('Not so'),
  }),
  fc.record({
    type: fc.constant('waiver.request' as const),
    about: fc.constantFrom('finding/fnd-1', 'check/x'),
    reason: fc.constant('Later'),
    until: days.map(count => NOW + count * DAY_MS),
  }),
  fc.record({
    type: fc.constant('waiver.approve' as const),
    waiver: ids('wvr'),
    slot: slots,
    reason: fc.constant('Ok'),
  }),
  fc.record({
    type: fc.constant('waiver.reject' as const),
    waiver: ids('wvr'),
    reason: fc.constant('No'),
  }),
  fc.record({
    type: fc.constant('waiver.revoke' as const),
    waiver: ids('wvr'),
    reason: fc.constant('No'),
  }),
  fc.record({
    type: fc.constant('waiver.renew' as const),
    waiver: ids('wvr'),
    until: days.map(count => NOW + (60 + count) * DAY_MS),
    reason: fc.constant('Later'),
  }),
);
const steps = fc.array(
  fc.record({
    by: fc.constantFrom<Name>(
      'noah',
      'olivia',
      'rita',
      'beatrice',
      'ines',
      'vera',
      ...names,
    ),
    command: commands,
    hours: fc.integer({ min: 0, max: 30 }),
  }),
  { minLength: 60, maxLength: 120, size: 'max' },
);
const tiers = fc.constantFrom(
  'T1' as const,
  'T2' as const,
  'T3' as const,
  'T4' as const,
);

interface Step {
  by: Name;
  command: FollowUpCommand;
  hours: number;
}
/** One command and the file around it. */
interface Seen {
  before: ModelFile;
  after: ModelFile;
  by: Name;
  command: FollowUpCommand;
  refused: boolean;
  now: number;
}

/** Plays the steps on one clock. */
function play(start: ModelFile, all: readonly Step[]): Seen[] {
  let file = start;
  let now = NOW;
  return all.map(({ by, command, hours }) => {
    now += hours * 3_600_000;
    const before = file;
    const given = give(file, asUser(by, now), command, { now });
    file = given.file;
    return {
      before,
      after: file,
      by,
      command,
      refused: given.refused !== null,
      now,
    };
  });
}

const groupsOf = (ref: string) => person(ref.split('/')[1] as Name).groups;

/** What is wrong with a waiver that is active. */
function waiverFaults(waiver: Waiver, tier: Tier, now: number): string[] {
  const { waiverSlots, waiverRenewals, waiverDays } = policy.tiers[tier];
  const people = waiver.approvedBy.map(one => one.person);
  const ineligible = waiver.approvedBy.filter(({ person: ref, slot }) => {
    const { eligible, independent } = policy.slots[slot];
    const asked = eligible === 'model-owner' ? [group('ranking')] : eligible;
    const groups = groupsOf(ref);
    return (
      !asked.some(one => groups.includes(one)) ||
      (independent && groups.includes(group('ranking')))
    );
  });
  const filled = waiver.approvedBy.map(({ slot }) => slot).sort();
  return [
    String(filled) === String([...waiverSlots].sort()) ? '' : 'slots',
    new Set(people).size === people.length ? '' : 'one person, two slots',
    people.includes(waiver.requestedBy) ? 'decided by whoever asked' : '',
    ineligible.length === 0 ? '' : 'somebody was not eligible',
    waiver.renewals <= waiverRenewals ? '' : 'too many renewals',
    waiver.expiresAt <= now + waiverDays * DAY_MS ? '' : 'too long',
  ].filter(Boolean);
}

/** What is wrong with a closing. */
function closingFaults(
  was: Finding | undefined,
  is: Finding,
  by: Name,
): string[] {
  const small = is.severity === 3 ? ['olivia', 'noah'] : [];
  return [
    was?.state === 'resolved' ? '' : 'never resolved',
    is.closedBy === user(by) ? '' : 'closed by another',
    [was?.owner, was?.resolvedBy].includes(user(by)) ? 'not independent' : '',
    ['rita', 'ines', 'vera', ...small].includes(by) ? '' : 'not eligible',
  ].filter(Boolean);
}

describe('whatever is commanded by whomever', () => {
  it('a waiver is active only with every slot of its tier, each by another eligible person who did not ask', () => {
    let seen = 0;
    fc.assert(
      fc.property(tiers, steps, (tier, all) => {
        const active = play(tiered(aFile(), tier), all).flatMap(
          ({ after, now }) =>
            Object.values(after.objects.waiver)
              .filter(waiver => waiverAt(waiver, now) === 'active')
              .map(waiver => waiverFaults(waiver, tier, now)),
        );
        seen += active.length;
        expect(active.flat()).toEqual([]);
      }),
      { numRuns: 400 },
    );
    // The property says something only if waivers become active at all.
    expect(seen).toBeGreaterThan(20);
  });

  it('a finding is closed by somebody independent, keeps its date, and stands once per cause', () => {
    let seen = 0;
    fc.assert(
      fc.property(tiers, steps, (tier, all) => {
        const played = play(tiered(aFile(), tier), all);
        const closings = played.flatMap(({ before, after, by }) =>
          Object.values(after.objects.finding)
            .map(is => ({ was: before.objects.finding[is.id], is, by }))
            .filter(
              ({ was, is }) => is.state === 'closed' && was?.state !== 'closed',
            ),
        );
        seen += closings.length;
        expect(
          closings.flatMap(({ was, is, by }) => closingFaults(was, is, by)),
        ).toEqual([]);
        const moved = played.filter(({ before, after }) =>
          Object.values(before.objects.finding).some(
            was => after.objects.finding[was.id].dueAt !== was.dueAt,
          ),
        );
        expect(moved).toEqual([]);
        const twice = played.filter(({ after }) => {
          const causes = Object.values(after.objects.finding)
            .filter(({ state }) => state !== 'closed')
            .map(({ cause }) => cause);
          return new Set(causes).size < causes.length;
        });
        expect(twice).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('a finding counts as accepted exactly as long as its waiver is active', () => {
    fc.assert(
      fc.property(tiers, steps, (tier, all) => {
        const wrong = play(tiered(aFile(), tier), all).filter(
          ({ after, now }) =>
            Object.values(after.objects.finding).some(finding => {
              const waiver = after.objects.waiver[finding.waiver ?? ''];
              const waived =
                waiver !== undefined && waiverAt(waiver, now) === 'active';
              const unrepaired =
                finding.state === 'open' || finding.state === 'accepted';
              return (
                unrepaired &&
                (findingAt(finding, now) === 'accepted') !== waived
              );
            }),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('a service never resolves, closes or waives, and a refusal changes nothing', () => {
    fc.assert(
      fc.property(steps, all => {
        const played = play(aFile(), all);
        expect(
          played.filter(
            ({ refused, before, after }) => refused && before !== after,
          ),
        ).toEqual([]);
        const byService = played.filter(
          ({ before, command, now }) =>
            command.type !== 'finding.raise' &&
            give(before, pipeline, command, { now }).refused === null,
        );
        expect(byService).toEqual([]);
      }),
    );
  });
});
