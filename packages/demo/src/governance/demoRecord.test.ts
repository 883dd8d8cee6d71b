/** @jest-environment node */
import {
  authorisationAt,
  listOf,
  openSlotsOf,
  summariseFile,
  waiverAt,
  type ModelFile,
} from '@modelgov/backstage-plugin-model-governance-common';
import { allServices, DAY, fleetAt, WORLD_SEED } from '../world';
import { demoRecord } from './demoRecord';
import { enterRecord } from './enterRecord';
import { RuledPortal } from './testUtils/RuledPortal';
import { toModelRef } from './steps';

const NOW = Date.UTC(2026, 10, 23, 12);
const record = demoRecord({ now: NOW });

describe('the demo record', () => {
  const portal = new RuledPortal(NOW);
  const fileOf = (name: string): ModelFile => {
    const file = portal.files.get(toModelRef(name));
    if (!file) throw new Error(`No ${name}`);
    return file;
  };
  const lastAuthorisation = (name: string) => {
    const last = listOf(fileOf(name), 'authorisation').at(-1);
    if (!last) throw new Error(`${name} has no authorisation`);
    return authorisationAt(last, portal.now);
  };
  let refused: string[];

  beforeAll(async () => {
    ({ refused } = await enterRecord(record.stories, portal));
  });

  it('is allowed by the rules from the first step to the last', () => {
    expect(refused).toEqual([]);
  });

  it.each([
    ['feed-ranker', 'T2', 'active', 'approved', []],
    ['fraud-scorer', 'T1', 'conditional', 'approved-with-conditions', []],
    ['credit-limit-scorer', 'T1', 'active', 'changes-requested', []],
    [
      'shopping-agent',
      'T1',
      'active',
      'in-review',
      ['risk-officer', 'compliance', 'business-executive'],
    ],
    ['support-assistant', 'T2', 'suspended', 'approved', []],
    ['product-recommender', 'T3', 'active', 'approved', []],
    ['reply-summarizer', 'T4', 'active', 'approved', []],
    ['demand-forecaster', 'T2', 'active', 'in-review', ['risk-officer']],
    ['content-moderator', 'T2', 'active', undefined, []],
    ['price-optimizer', 'T2', 'active', undefined, []],
    ['query-ranker', 'T2', 'active', undefined, []],
    ['delivery-eta', 'T3', 'active', undefined, []],
    ['catalog-copywriter', 'T3', 'active', undefined, []],
    ['feed-ranker-v1', 'unassessed', 'active', undefined, []],
    ['basket-agent', 'unassessed', 'none', undefined, []],
    ['visual-search', 'unassessed', 'none', undefined, []],
    ['component:default/churn-predictor', 'unassessed', 'none', undefined, []],
    ['feed-candidates', 'unassessed', 'none', undefined, []],
  ] as const)(
    'leaves %s at %s, %s, with a request that is %s',
    (name, tier, authorisation, request, open) => {
      const file = fileOf(name);
      const found = listOf(file, 'request').at(0);
      expect(summariseFile(file, portal.policy, portal.now)).toMatchObject({
        tier,
        authorisation,
      });
      expect(found?.state).toBe(request);
      expect(
        found?.state === 'in-review'
          ? openSlotsOf(file, found, portal.policy, portal.now)
          : [],
      ).toEqual(open);
    },
  );

  it('authorises what runs, wherever it authorises anything, but for one hotfix', () => {
    const unnamed = fleetAt(NOW, WORLD_SEED, allServices)
      .filter(({ instance }) => instance.environment === 'production')
      .flatMap(({ models }) => models)
      .filter(({ model, digest }) => {
        const file = portal.files.get(toModelRef(model.name));
        const given = file ? listOf(file, 'authorisation') : [];
        return (
          digest !== undefined &&
          given.length > 0 &&
          !given.some(({ subject }) =>
            subject.artifacts.some(one => one.digest === digest),
          )
        );
      });
    expect(unnamed.map(({ model }) => model.name)).toEqual(['delivery-eta']);
  });

  it('has conditions of which one is due this week', () => {
    const { conditions } = lastAuthorisation('fraud-scorer');
    expect(
      conditions.map(({ state, dueAt }) => [state, dueAt < NOW + 7 * DAY]),
    ).toEqual([
      ['open', true],
      ['open', false],
    ]);
  });

  it('has an authorisation that ends within a month, and one that a trigger suspended', () => {
    expect(lastAuthorisation('price-optimizer').expiresAt).toBeLessThan(
      NOW + 31 * DAY,
    );
    expect(lastAuthorisation('support-assistant').suspension?.trigger).toBe(
      'serious-incident',
    );
    expect(lastAuthorisation('catalog-copywriter').reviewDueAt).not.toBeNull();
  });

  it('has findings of every severity and in every state, one of them waived', () => {
    const findings = [...portal.files.values()].flatMap(file =>
      listOf(file, 'finding'),
    );
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(
      new Set([1, 2, 3]),
    );
    expect(new Set(findings.map(({ state }) => state))).toEqual(
      new Set(['open', 'resolved', 'closed', 'accepted']),
    );
    const [waiver] = listOf(fileOf('price-optimizer'), 'waiver');
    expect(waiverAt(waiver, portal.now)).toBe('active');
    // Nobody authorised the hotfix that runs: the record says so by itself.
    expect(listOf(fileOf('delivery-eta'), 'finding')).toEqual([
      expect.objectContaining({
        title: '5.5.0-hotfix.2 runs in production without an authorisation',
      }),
    ]);
  });

  it('has what follows a model through its life', () => {
    const count = (name: string, kind: Parameters<typeof listOf>[1]) =>
      listOf(fileOf(name), kind).length;
    expect(listOf(fileOf('feed-ranker'), 'validation')).toEqual([
      expect.objectContaining({ state: 'concluded', conclusion: 'fit' }),
    ]);
    expect(listOf(fileOf('query-ranker'), 'validation')).toEqual([
      expect.objectContaining({ state: 'planned' }),
    ]);
    expect(count('feed-ranker', 'attestation')).toBe(1);
    expect(count('credit-limit-scorer', 'review')).toBe(1);
    expect(count('fraud-scorer', 'deployment')).toBe(2);
    expect(listOf(fileOf('feed-ranker-v1'), 'decommission')).toEqual([
      expect.objectContaining({
        state: 'planned',
        retirementAt: NOW + 38 * DAY,
      }),
    ]);
    expect(listOf(fileOf('basket-agent'), 'intake')).toEqual([
      expect.objectContaining({ state: 'proposed' }),
    ]);
    expect(listOf(fileOf('basket-agent'), 'assessment')).toEqual([
      expect.objectContaining({ state: 'returned', tier: 'prohibited' }),
    ]);
    expect(
      listOf(fileOf('component:default/churn-predictor'), 'assessment'),
    ).toEqual([
      expect.objectContaining({ state: 'submitted', depth: 'provisional' }),
    ]);
  });

  it('gives each step a key of its own, that the API takes', () => {
    const keys = record.stories.flatMap(({ steps }) =>
      steps.map(({ key }) => key),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter(key => key.length > 100)).toEqual([]);
  });

  it('is not entered twice', async () => {
    const before = portal.given.length;
    const again = demoRecord({ now: NOW + 3 * DAY });
    const { entered, refused: no } = await enterRecord(again.stories, portal);
    expect({ entered, no, given: portal.given.length - before }).toEqual({
      entered: 0,
      no: [],
      given: 0,
    });
  });

  it('goes on where it was interrupted', async () => {
    const interrupted = new RuledPortal(NOW);
    const total = portal.given.length;
    for (const stop of [1, 7, 40, 90, total]) {
      await enterRecord(record.stories, {
        file: ref => interrupted.file(ref),
        readCard: (...call) => interrupted.readCard(...call),
        async give(...call) {
          if (interrupted.given.length >= stop) throw new Error('gone');
          return interrupted.give(...call);
        },
      });
    }
    expect(interrupted.given.map(({ key }) => key).sort()).toEqual(
      portal.given.map(({ key }) => key).sort(),
    );
  });
});
