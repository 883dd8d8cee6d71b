import fc from 'fast-check';
import type { SlotKind } from '../policy/governancePolicy';
import { slotKinds } from '../policy/governancePolicy';
import type { ModelCommand } from '../record/events';
import { listOf, type ModelFile } from '../record/modelFile';
import { aPerson, names, type Name } from './__testUtils__/people';
import { aPolicy, group } from './__testUtils__/policy';
import {
  aCard,
  aContext,
  aDraft,
  aFile,
  digest,
  give,
  happen,
  NOW,
  signers,
  V1,
  V2,
} from './__testUtils__/world';
import { isTerminal } from './evolveRequest';
import { slotsFor } from './slots';
import { decisionOutcomes, type ApprovalRequest } from './types';

/** One thing that somebody tries. */
interface Attempt {
  who: Name;
  what:
    | 'draft'
    | 'submit'
    | 'open'
    | 'decide'
    | 'resubmit'
    | 'withdraw'
    | 'raise'
    | 'card'
    | 'wait';
  slot: SlotKind;
  outcome: (typeof decisionOutcomes)[number];
  request: 'req-1' | 'req-2';
  second: boolean;
}

const anything: fc.Arbitrary<Attempt> = fc.record({
  who: fc.constantFrom(...names),
  what: fc.oneof(
    { weight: 14, arbitrary: fc.constant('decide' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'draft' as const,
        'submit' as const,
        'open' as const,
        'resubmit' as const,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'withdraw' as const,
        'raise' as const,
        'card' as const,
        'wait' as const,
      ),
    },
  ),
  slot: fc.constantFrom(...slotKinds.slice(0, 6)),
  outcome: fc.oneof(
    { weight: 12, arbitrary: fc.constant('approve' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...decisionOutcomes) },
  ),
  request: fc.constantFrom(
    'req-1' as const,
    'req-1' as const,
    'req-2' as const,
  ),
  second: fc.boolean(),
});

/** Often somebody fit for the slot, so that some sequences do end well. */
const attempts: fc.Arbitrary<Attempt> = fc
  .tuple(anything, fc.boolean())
  .map(([one, fit]) => (fit ? { ...one, who: signers[one.slot] } : one));

function commandOf(one: Attempt, file: ModelFile): ModelCommand {
  const { request, slot, outcome, second } = one;
  switch (one.what) {
    case 'draft':
      return aDraft({ artifacts: [second ? V2 : V1] });
    case 'submit':
      return { type: 'approval.submit', request };
    case 'open':
      return { type: 'approval.open-evidence', request };
    case 'resubmit':
      return {
        type: 'approval.resubmit',
        request,
        artifacts: [second ? V2 : V1],
      };
    case 'withdraw':
      return { type: 'approval.withdraw', request, reason: 'x' };
    case 'raise':
      return {
        type: 'approval.raise-class',
        request,
        to: 'major',
        reason: 'x',
      };
    default:
      return {
        type: 'approval.decide',
        request,
        slot,
        outcome,
        meaning: 'approval',
        reason: 'x',
        subjectDigest: file.objects.request[request]?.subjectDigest ?? '',
        conditions:
          outcome === 'approve-with-conditions'
            ? [
                {
                  text: 'x',
                  owner: group('ranking'),
                  dueAt: NOW * 2,
                  check: 'manual',
                  onMiss: 'suspend',
                },
              ]
            : [],
      };
  }
}

/** The file after an attempt, a minute after the one before. */
function attempt(file: ModelFile, one: Attempt, i: number): ModelFile {
  const now = NOW + i * 60_000;
  if (one.what === 'wait') {
    return give(
      file,
      { type: 'system', ref: 'system:portal' },
      { type: 'approval.review-state' },
      { now: now + (one.second ? 2e9 : 0) },
    ).file;
  }
  if (one.what === 'card') {
    const number = listOf(file, 'card').length + 1;
    const card = aCard({
      id: `card-${number}`,
      number,
      materialDigest: digest(one.second ? '1' : '2'),
      changeClass: 'minor',
      at: now,
    });
    return happen(file, [{ type: 'card.published@1', card }], aContext({ now }))
      .file;
  }
  // Half of the deciders have read before.
  const read =
    one.what === 'decide'
      ? give(
          file,
          one.who,
          { type: 'approval.open-evidence', request: one.request },
          { now },
        ).file
      : file;
  return give(read, one.who, commandOf(one, read), { now }).file;
}

const yes = (outcome: string) => outcome.startsWith('approve');

/** What an authorisation has to be able to show, said without the code that granted it. */
function expectEarned(file: ModelFile, tier: 'T1' | 'T2' | 'T3' | 'T4') {
  const policy = aPolicy();
  for (const { request: id, subjectDigest } of listOf(file, 'authorisation')) {
    const request = file.objects.request[id ?? ''];
    expect(request.state).toMatch(/^approved/);
    const signed = request.decisions.filter(
      one => one.round === request.round && one.subjectDigest === subjectDigest,
    );
    const asked = slotsFor(policy, tier, request.changeClass);
    expect(signed.map(({ slot }) => slot).sort()).toEqual([...asked].sort());
    expect(signed.every(({ outcome }) => yes(outcome))).toBe(true);
    expect(new Set(signed.map(({ signer }) => signer)).size).toBe(
      signed.length,
    );
    for (const { signer, slot } of signed) expectFit(signer, slot, request);
  }
}

function expectFit(
  signer: string,
  slot: SlotKind,
  { requestedBy, authors }: ApprovalRequest,
) {
  const { groups } = aPerson(signer.replace('user:default/', '') as Name);
  const { eligible, independent } = aPolicy().slots[slot];
  const refs = eligible === 'model-owner' ? [group('ranking')] : eligible;
  expect(groups.some(one => refs.includes(one))).toBe(true);
  expect(groups).not.toContain(group('platform-engineering'));
  if (slot !== 'owner') expect(signer).not.toBe(requestedBy);
  if (!independent) return;
  expect(groups).not.toContain(group('ranking'));
  expect(groups).not.toContain(group('marketplace'));
  expect(authors).not.toContainEqual({ known: true, ref: signer });
}

describe('whatever is tried by whom in which order', () => {
  it.each(['T1', 'T2', 'T3', 'T4'] as const)(
    'nothing is authorised for %s without all that the policy asks',
    tier => {
      let granted = 0;
      fc.assert(
        fc.property(
          fc.array(attempts, { minLength: 20, maxLength: 90 }),
          tries => {
            const start = ['draft', 'submit'] as const;
            const begun = start.reduce(
              (file, what, i) =>
                attempt(
                  file,
                  {
                    who: 'olivia',
                    what,
                    slot: 'owner',
                    outcome: 'approve',
                    request: 'req-1',
                    second: false,
                  },
                  i,
                ),
              aFile({ tier }),
            );
            const end = tries.reduce((file, one, i) => {
              const next = attempt(file, one, i + 2);
              // What is closed stays as it is, to the last field.
              for (const before of listOf(file, 'request').filter(isTerminal)) {
                expect(next.objects.request[before.id]).toEqual(before);
              }
              return next;
            }, begun);
            for (const { decisions } of listOf(end, 'request')) {
              const once = (key: (one: (typeof decisions)[number]) => string) =>
                expect(
                  new Set(decisions.map(one => `${one.round} ${key(one)}`))
                    .size,
                ).toBe(decisions.length);
              once(({ slot }) => slot);
              once(({ signer }) => signer);
            }
            expectEarned(end, tier);
            granted += Object.keys(end.objects.authorisation).length;
          },
        ),
        { numRuns: 60, seed: 20261102 },
      );
      // A property about nothing would hold as well.
      expect(granted).toBeGreaterThan(5);
    },
  );
});
