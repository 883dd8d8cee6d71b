import { allServices, instanceAt, WORLD_SEED } from '../../world';
import { answered, firstAnswers } from '../answers';
import { artifactOf, inProduction } from '../artifact';
import { evidenceFor } from '../evidence';
import {
  assess,
  attest,
  confirmTier,
  letGoOn,
  planValidation,
  publishCard,
  raiseFinding,
  readPublishedCard,
  reportDeployment,
  request,
  sign,
  story,
} from '../steps';
import type { DemoNow, DemoStory } from '../types';

const SUGGESTS = 'Suggests products on home, product and basket pages';
const REORDERS = 'Reorders the first results of a search';
const recommender = artifactOf('product-recommender', '12.0.4');
const ranker = artifactOf('query-ranker', '4.2.0');

/** Tier 3: owner, a peer of another team and a risk officer. */
const productRecommender = story(
  'product-recommender',
  publishCard('arjun', 'product-recommender'),
  assess('arjun', {
    use: SUGGESTS,
    answers: answered(
      {
        E1: 2,
        E2: 2,
        P1: 2,
        P2: 2,
        P3: 0,
        C1: 2,
        C2: 1,
        C3: 0,
        C4: 0,
        C5: 1,
        H1: 2,
        H2: 0,
        H3: 1,
        H4: 0,
      },
      {
        E1: 'Shelves sell for 54 M a year.',
        E2: '0.8 M signed-in customers see its shelves; all others get the bestsellers.',
        P2: 'Merchandisers watch the shelves and pin what must be there.',
        C1: 'A sequence model, trained each quarter.',
        H4: 'Bestsellers take over by themselves; seen in three flash sales this year.',
      },
    ),
  }),
  confirmTier(
    'rita',
    'Tier 3: reversible at once, and bestsellers stand behind it.',
  ),
  letGoOn('rita', {
    uses: [SUGGESTS],
    artifacts: [artifactOf('product-recommender', '11.6.0'), recommender],
    owner: 'group:default/recommendations',
    months: 6,
    reason:
      '12.0.4 went live under the old process; 11.6.0 is kept as the way back.',
  }),
  request('arjun', {
    uses: [SUGGESTS],
    artifacts: [recommender],
    evidence: evidenceFor('T3', 'product-recommender', '12.0.4'),
  }),
  sign('arjun', {
    slot: 'owner',
    reason: 'We watch it through every flash sale.',
  }),
  sign('olivia', {
    slot: 'peer-validator',
    reason:
      'Read the evaluation and repeated the hold-out week with our own code: the same numbers.',
  }),
  sign('rita', { slot: 'risk-officer', reason: 'Small harm, undone at once.' }),
  reportDeployment('nina', { ...recommender, ...inProduction }),
  raiseFinding('nina', {
    cause: 'histogram-buckets',
    severity: 3,
    title: 'Its p95 cannot be decided: no latency bucket ends at the target',
    description:
      'Upstream’s default buckets go from 0.1 to 0.25 s. Add one at 0.2 s.',
    owner: 'group:default/recommendations',
  }),
  attest('arjun', 'True as written, on the day of the release of 12.0.4.'),
);

/** Somebody's word for a first tier; the second line has not looked yet. */
const churnPredictor = story(
  'component:default/churn-predictor',
  assess('arjun', {
    use: 'Chooses which campaigns a customer receives',
    depth: 'provisional',
    answers: firstAnswers(
      { E2: 3, P1: 2, P2: 2, C1: 1 },
      'Steers what customers are sent; marketing approves each campaign.',
    ),
  }),
);

/** What runs as the canary of the day. */
function canaryOf(now: number) {
  const service = allServices.find(({ job }) => job === 'query-ranker');
  const canary = service?.instances.find(({ release }) => release === 'daily');
  if (!service || !canary) throw new Error('query-ranker has no canary');
  const [{ version, digest = null }] = instanceAt(
    service,
    canary,
    WORLD_SEED,
    now,
  ).models;
  return { version, digest };
}

/** The catalog says tier 3; daily candidates make it tier 2. */
const queryRanker = ({ now }: DemoNow): DemoStory =>
  story(
    'query-ranker',
    readPublishedCard('yuki'),
    assess('yuki', {
      use: REORDERS,
      answers: answered(
        {
          E1: 2,
          E2: 2,
          P1: 2,
          P2: 2,
          P3: 0,
          C1: 2,
          C2: 2,
          C3: 0,
          C4: 1,
          C5: 3,
          H1: 1,
          H2: 0,
          H3: 1,
          H4: 0,
        },
        {
          E1: 'Search sells for 88 M a year.',
          P2: 'Search editors pin and block.',
          C1: 'A cross-encoder with 280 M parameters.',
          C5: 'A candidate is released each morning.',
          H4: 'The order of the first retrieval stays when it does not answer.',
        },
      ),
    }),
    confirmTier(
      'ines',
      'Tier 2, not 3: a model that changes daily is not a simple one.',
    ),
    letGoOn('rita', {
      uses: [REORDERS],
      artifacts: [ranker],
      owner: 'group:default/search-relevance',
      months: 6,
      reason:
        'In use since August; daily candidates are for an envelope in the first request.',
    }),
    raiseFinding('ines', {
      cause: 'tier-annotation',
      severity: 3,
      title: 'The catalog states another risk tier than the one that binds',
      description:
        'The annotation says T3, the record says T2. Correct the annotation.',
      owner: 'group:default/search-relevance',
    }),
    planValidation('ines', {
      kind: 'scoped',
      scope: [ranker.version, ranker.digest],
      plan: 'Soundness of training on clicks, relevance on judgements that the team does not see, rebuild, behaviour of rare languages.',
    }),
    reportDeployment('sam', {
      ...ranker,
      ...inProduction,
      trafficShare: 0.92,
    }),
    reportDeployment('sam', {
      ...canaryOf(now),
      environment: 'canary',
      region: 'eu-west-1',
      role: 'canary',
      trafficShare: 0.08,
    }),
  );

export const discoveryStories = (world: DemoNow): DemoStory[] => [
  productRecommender,
  queryRanker(world),
  churnPredictor,
];
