import { DAY } from '../../world';
import { answered } from '../answers';
import { artifactOf, inProduction, reportDigest } from '../artifact';
import { evidenceFor } from '../evidence';
import {
  assess,
  attest,
  confirmTier,
  letGoOn,
  planDecommission,
  publishCard,
  reportDeployment,
  request,
  sign,
  story,
  validate,
} from '../steps';
import type { DemoNow, DemoStory } from '../types';

const USE = 'Orders the home feed';
const NAME = 'feed-ranker';
const VERSION = '7.2.1';
const artifact = artifactOf(NAME, VERSION);

/** Tier 2, done as it should be: validated, authorised, attested. */
const feedRanker = story(
  NAME,
  publishCard('olivia', NAME),
  assess('olivia', {
    use: USE,
    answers: answered(
      {
        E1: 3,
        E2: 3,
        P1: 2,
        P2: 3,
        P3: 1,
        C1: 1,
        C2: 0,
        C3: 0,
        C4: 1,
        C5: 2,
        H1: 2,
        H2: 1,
        H3: 1,
        H4: 0,
      },
      {
        E1: 'Two thirds of visits begin at the feed; finance attributes 180 M a year to it.',
        E2: 'Every visitor of the home page: 31 M people last year.',
        P2: 'Nobody looks at a feed before it is shown; editors pin and remove afterwards.',
        C1: 'Gradient-boosted trees, 1,200 of them; SHAP values for each score.',
        C4: 'Candidates come from feed-candidates.',
        H4: 'Newest first took over within 40 s in the drill of 2 October 2026.',
      },
    ),
  }),
  confirmTier(
    'ines',
    'The answers fit the card; the complexity is that of trees, which I have seen explained.',
  ),
  letGoOn('rita', {
    uses: [USE],
    artifacts: [artifactOf(NAME, '7.1.3'), artifact],
    owner: 'group:default/ranking',
    months: 6,
    reason:
      '7.1.3 and 7.2.1 ran before the portal governed them; the older is kept as the way back.',
  }),
  validate('ines', {
    kind: 'scoped',
    scope: [VERSION, artifact.digest],
    plan: 'Conceptual soundness of the new position-bias correction; outcomes on a week that the team did not choose; process verification down to the digest; bias against small sellers.',
    tests: [
      [
        'conceptual-soundness',
        'passed',
        'The propensity model is identified by the swap experiment of August; clipping at 0.05 is sensible.',
      ],
      [
        'outcomes',
        'passed',
        'NDCG@10 of 0.418 on 1–7 November, inside the interval that the team reports.',
      ],
      [
        'process-verification',
        'passed',
        'Rebuilt from commit 8c1f02e: the artifact has the declared digest, bit for bit.',
      ],
      [
        'bias',
        'passed-with-limitations',
        'Sellers with fewer than 20 listings get 11 % of impressions for 14 % of the relevance; the floor holds it there.',
      ],
    ],
    limitations: [
      'Small sellers are shown less than their relevance would give them; the exposure floor bounds it and does not remove it.',
    ],
    conclusion: 'fit',
    reportDigest: reportDigest(NAME, VERSION),
  }),
  request('olivia', {
    uses: [USE],
    artifacts: [artifact],
    evidence: evidenceFor('T2', NAME, VERSION),
  }),
  sign('olivia', {
    slot: 'owner',
    reason: 'My team runs it, watches it and takes it back when it harms.',
  }),
  sign('ines', {
    slot: 'validator',
    reason: 'val-1 found it fit; its one limitation is on the card.',
  }),
  sign('rita', {
    slot: 'risk-officer',
    reason:
      'Within appetite: reversible within a minute, no personal profile leaves the region.',
  }),
  reportDeployment('sam', {
    ...artifact,
    ...inProduction,
  }),
  attest(
    'olivia',
    'I have read the card of 7.2.1 and the last month of alerts: what the record says is true.',
  ),
);

/** The fallback that is kept until the end of the year. */
const firstGeneration = ({ now }: DemoNow): DemoStory =>
  story(
    'feed-ranker-v1',
    letGoOn('rita', {
      uses: ['Stands in for the feed ranker'],
      artifacts: [artifactOf('feed-ranker-v1', '1.31.0')],
      owner: 'group:default/ranking',
      months: 3,
      reason:
        'Serves only when the flag feed-ranker is off; ends with its decommissioning.',
    }),
    planDecommission(
      'olivia',
      {
        plan: 'Newest first replaces it as the fallback of the feed. It is switched off once the drill has shown that, and its artifact is kept for ten years.',
        replacement: 'model:default/feed-ranker',
        retirementAt: now + 38 * DAY,
        steps: [
          'Tell the teams that call /v1/rank-fallback',
          'Drill: newest first takes over from the feed ranker within a minute',
          'Remove the route from the gateway',
          'Move the artifact and its card to the archive',
        ],
      },
      1,
    ),
  );

/** The candidates of the feed are left undocumented: nothing is on record. */
export const rankingStories = (world: DemoNow): DemoStory[] => [
  feedRanker,
  firstGeneration(world),
];
