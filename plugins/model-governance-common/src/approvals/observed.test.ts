import { DAY_MS } from '../followUps/calendar';
import { listOf, type ModelFile } from '../record/modelFile';
import { system } from './__testUtils__/people';
import { aPolicy } from './__testUtils__/policy';
import {
  aContext,
  aFile,
  authorised,
  digest,
  given,
  happen,
  NOW,
  USE,
  V1,
  V2,
} from './__testUtils__/world';
import { afterObserved, type Observed } from './observed';
import { authorisationAt } from './stateAt';
import { hasNewsOf } from './triggers';

const context = aContext({ actor: system });
const runs = (
  identity: string | null,
  more: { version?: string | null; environment?: string } = {},
): Observed => ({
  runs: [
    { environment: 'production', version: '3.2.0', digest: identity, ...more },
  ],
  trafficIn: [],
});
const seen = (file: ModelFile, observed: Observed, at = context) =>
  happen(file, afterObserved(file, observed, at), at);
const typesOf = ({ events }: ReturnType<typeof seen>) =>
  events.map(({ type }) => type);
const open = (file: ModelFile) =>
  listOf(file, 'finding').map(({ cause, severity }) => [cause, severity]);

/** A policy under which nothing is enforced yet. */
const observing = () => {
  const policy = aPolicy();
  const tiers = Object.fromEntries(
    Object.entries(policy.tiers).map(([tier, rules]) => [
      tier,
      { ...rules, enforcement: [] },
    ]),
  ) as unknown as typeof policy.tiers;
  return aContext({ actor: system, policy: { ...policy, tiers } });
};

describe('an identity that was observed', () => {
  it.each([
    ['the authorised digest', V1.digest],
    ['the same without its prefix, in capitals', 'A'.repeat(64)],
    ['an image reference with that digest', `registry/x@${V1.digest}`],
    ['no digest at all, which proves nothing', null],
    ['a digest that was cut off, which proves nothing', 'sha256:bbbbbbb'],
  ])('is no news when it is %s', (_case, identity) => {
    expect(afterObserved(authorised(), runs(identity), context)).toEqual([]);
  });

  it('suspends what stands in its environment when no authorisation ever named it, once, and raises one finding', () => {
    const after = seen(authorised(), runs(V2.digest));
    expect(typesOf(after)).toEqual([
      'authorisation.triggered@1',
      'authorisation.suspended@1',
      'finding.raised@1',
    ]);
    expect(open(after.file)).toEqual([
      [`artifact-mismatch:artifact-mismatch:production:${V2.digest}`, 2],
    ]);
    expect(typesOf(seen(after.file, runs(V2.digest)))).toEqual([]);
    // Another digest is another cause; what rests is not suspended twice.
    expect(typesOf(seen(after.file, runs(digest('d'))))).toEqual([
      'authorisation.triggered@1',
      'finding.raised@1',
    ]);
  });

  it('is taken apart when two run side by side', () => {
    const both = runs(`${V1.digest}, ${V2.digest}`, {
      version: '3.1.0, 3.2.0',
    });
    const { events } = seen(authorised(), both);
    expect(events[0]).toMatchObject({
      trigger: {
        cause: `artifact-mismatch:production:${V2.digest}`,
        evidence: { digest: V2.digest },
      },
    });
  });

  it('concerns its environment only, and none that is not guarded', () => {
    const file = authorised();
    const staging = runs(V2.digest, { environment: 'staging' });
    expect(afterObserved(file, staging, context)).toEqual([]);
  });

  it('does not harm a new authorisation when the old one still runs and was revoked', () => {
    const file = given(authorised(), 'rita', {
      type: 'authorisation.revoke',
      authorisation: 'auth-1',
      reason: 'Bias',
    });
    expect(file.objects.authorisation['auth-1'].state).toBe('revoked');
    const now = NOW + DAY_MS;
    const next = authorised(file, { artifacts: [V2] }, { now });
    const later = aContext({ actor: system, now });
    const after = seen(next, runs(V1.digest), later);
    expect(open(after.file)).toEqual([
      [`uncovered:production:${V1.digest}`, 2],
    ]);
    expect(
      authorisationAt(after.file.objects.authorisation['auth-2'], NOW).state,
    ).toBe('active');
  });

  it('is no news while its own authorisation rests: that never stops what serves', () => {
    const { file } = seen(authorised(), runs(V2.digest));
    expect(afterObserved(file, runs(V1.digest), context)).toEqual([]);
  });

  it('says again that nothing covers it once the authorisation has expired', () => {
    const late = { ...observing(), now: NOW + 900 * DAY_MS };
    const after = seen(authorised(), runs(V1.digest), late);
    expect(open(after.file)).toContainEqual([
      `uncovered:production:${V1.digest}`,
      2,
    ]);
  });

  it('of a model without any authorisation is a finding where that is enforced, and only shown before', () => {
    expect(open(seen(aFile(), runs(V1.digest)).file)).toEqual([
      [`uncovered:production:${V1.digest}`, 2],
    ]);
    expect(afterObserved(aFile(), runs(V1.digest), observing())).toEqual([]);
  });

  it('does not raise beside what a pipeline has reported of the same digest', () => {
    const reported = given(authorised(), system, {
      type: 'deployment.report',
      ...V2,
      environment: 'production',
      region: 'eu',
      role: 'champion',
      trafficShare: 1,
    });
    const after = seen(reported, runs(V2.digest));
    expect(open(after.file)).toEqual([
      [`uncovered:production:${V2.digest}`, 2],
    ]);
    expect(typesOf(after)).toEqual([
      'authorisation.triggered@1',
      'authorisation.suspended@1',
    ]);
  });

  it('of a vendor is its dated snapshot', () => {
    const vendor = {
      provider: 'acme',
      modelId: 'chat-1',
      snapshot: 'chat-1-2026-10-01',
      promptsDigest: digest('7'),
      toolsDigest: null,
      retrievalIndexDigest: null,
    };
    const file = authorised(
      aFile({ validation: { scope: [vendor.snapshot] } }),
      { artifacts: [], vendor },
    );
    const says = (version: string) => runs(null, { version });
    expect(afterObserved(file, says('chat-1-2026-10-01'), context)).toEqual([]);
    expect(
      afterObserved(file, says('chat-1-2026-11-01'), context)[0],
    ).toMatchObject({
      type: 'authorisation.triggered@1',
      cause: 'artifact-mismatch:production:chat-1-2026-11-01',
    });
  });
});

describe('what serves', () => {
  const experimental = (file: ModelFile): ModelFile => ({
    ...file,
    facts: file.facts && { ...file.facts, lifecycle: 'experimental' },
  });
  const traffic = { runs: [], trafficIn: ['production'] };

  it('is a finding when the lifecycle says that it does not, once', () => {
    const after = seen(experimental(aFile()), traffic);
    expect(open(after.file)).toEqual([['lifecycle-disagreement', 3]]);
    expect(afterObserved(after.file, traffic, context)).toEqual([]);
    expect(afterObserved(aFile(), traffic, context)).toEqual([]);
  });

  it('counts when a process answers without any request', () => {
    const file = seen(experimental(aFile()), runs(null)).file;
    expect(open(file)).toEqual([['lifecycle-disagreement', 3]]);
  });
});

describe('news of a cause', () => {
  it('is what an authorisation that stands there has not heard of', () => {
    const about = { cause: 'psi:2026-11-02', environment: 'production' };
    const file = authorised();
    expect(hasNewsOf(aFile(), about, NOW)).toBe(false);
    expect(hasNewsOf(file, { ...about, environment: 'staging' }, NOW)).toBe(
      false,
    );
    expect(hasNewsOf(file, about, NOW)).toBe(true);
    const told = given(file, system, {
      type: 'authorisation.trigger',
      kind: 'drift',
      ...about,
      evidence: { summary: 'PSI 0.4', url: null, digest: null },
    });
    expect(hasNewsOf(told, about, NOW)).toBe(false);
    expect(told.objects.authorisation['auth-1'].uses).toEqual([USE]);
  });
});
