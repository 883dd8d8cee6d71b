import { DAY } from '../../world';
import { answered } from '../answers';
import { artifactOf, inProduction, reportDigest } from '../artifact';
import { evidenceFor } from '../evidence';
import {
  assess,
  comment,
  confirmTier,
  letGoOn,
  openReview,
  publishCard,
  raiseFinding,
  reportDeployment,
  request,
  sign,
  story,
  validate,
  waive,
} from '../steps';
import type { DemoNow, DemoStory } from '../types';

const OWNER = 'group:default/pricing';
const LIMIT = 'Proposes the limit of a pay-later application';
const PRICE = 'Proposes prices within the bounds of a category';
const credit = artifactOf('credit-limit-scorer', '3.1.0');
const price = artifactOf('price-optimizer', '6.0.2');

/** High risk under the EU AI Act: compliance asked for changes. */
const creditLimitScorer = story(
  'credit-limit-scorer',
  publishCard('femi', 'credit-limit-scorer'),
  assess('femi', {
    use: LIMIT,
    answers: answered(
      {
        E1: 2,
        E2: 1,
        P1: 3,
        P2: 1,
        P3: 2,
        C1: 1,
        C2: 0,
        C3: 1,
        C4: 0,
        C5: 0,
        H1: 3,
        H2: 3,
        H3: 1,
        H4: 1,
      },
      {
        E1: 'Limits of 38 M were granted last year.',
        E2: '64,000 applicants.',
        P1: 'Access to credit.',
        P2: 'An officer decides on every proposal and departs from one in nine.',
        C2: 'Monotone trees; reasons for each proposal are read from them.',
        H1: 'Income, payment history.',
        H2: 'People in debt apply; a limit can be refused.',
        G6: 'Creditworthiness of natural persons: Annex III, 5(b).',
      },
      { G6: ['essential-services'] },
    ),
  }),
  confirmTier(
    'ines',
    'High risk under Annex III; no exemption is claimed, and none would hold: persons are profiled.',
  ),
  letGoOn('rita', {
    uses: [LIMIT],
    artifacts: [credit],
    owner: OWNER,
    months: 5,
    reason:
      'Has proposed limits since February under the committee’s decision 2026-04.',
  }),
  validate('ines', {
    kind: 'full',
    scope: [credit.version, credit.digest],
    plan: 'Full validation for the first request: design and reasons, back-test over 18 months, rebuild, challenger, disparate impact, stress of income, security.',
    tests: [
      [
        'conceptual-soundness',
        'passed',
        'Monotone constraints hold for all 31 features; reasons follow from the score.',
      ],
      [
        'outcomes',
        'passed',
        'Default rates by band are inside their intervals in 17 of 18 months; the exception is the strike of March.',
      ],
      [
        'process-verification',
        'passed',
        'Rebuilt from commit 0d4be77 to the declared digest.',
      ],
      [
        'challenger',
        'passed',
        'The scorecard of 2023 has a Gini of 0.51 against 0.58.',
      ],
      [
        'bias',
        'passed',
        'Adverse impact ratio of 0.91 by sex and 0.88 by age over 60, both above 0.8.',
      ],
      [
        'robustness',
        'passed-with-limitations',
        'Declared income that is 10 % too high raises one limit in five.',
      ],
      [
        'security',
        'passed',
        'Only the checkout service may call it; proposals are logged with their reasons.',
      ],
    ],
    limitations: ['Declared income is verified for limits above 1,000 only.'],
    conclusion: 'fit',
    reportDigest: reportDigest('credit-limit-scorer', '3.1.0'),
  }),
  request('femi', {
    uses: [LIMIT],
    artifacts: [credit],
    evidence: evidenceFor('T1', 'credit-limit-scorer', '3.1.0', {
      dpia: 'Data-protection impact assessment',
      'technical-documentation': 'Technical documentation, Annex IV',
    }),
  }),
  sign('femi', {
    slot: 'owner',
    reason: 'The pricing team answers for its proposals.',
  }),
  sign('ines', {
    slot: 'validator',
    reason: 'val-1 found it fit; income above 1,000 is verified.',
  }),
  comment(
    'carl',
    'The reasons that applicants get exist in English and German only. Art. 86 of the AI Act asks for an explanation that the person can understand.',
    '/considerations/explainability',
  ),
  sign('carl', {
    slot: 'compliance',
    outcome: 'request-changes',
    reason:
      'Give the reasons of a refusal in the language of the application, and enter the system in the EU database. Then ask again.',
  }),
  openReview('rita'),
);

/** Its legacy leave ends within a month, and its drift is waived until it is trained anew. */
const priceOptimizer = ({ now }: DemoNow): DemoStory =>
  story(
    'price-optimizer',
    publishCard('femi', 'price-optimizer'),
    assess('femi', {
      use: PRICE,
      answers: answered(
        {
          E1: 3,
          E2: 3,
          P1: 3,
          P2: 2,
          P3: 1,
          C1: 1,
          C2: 1,
          C3: 2,
          C4: 0,
          C5: 0,
          H1: 1,
          H2: 1,
          H3: 0,
          H4: 1,
        },
        {
          E1: 'Prices of 210 M in yearly sales.',
          P1: 'Prices that customers pay; the same for everybody.',
          P2: 'Applied each night within bounds; category managers watch and can step in.',
          C3: 'Prices of competitors come from a data vendor.',
          H1: 'No personal data: prices are not personal.',
        },
      ),
    }),
    confirmTier(
      'rita',
      'Tier 2: the bounds and the nightly look keep it out of tier 1.',
    ),
    letGoOn('rita', {
      uses: [PRICE],
      artifacts: [price],
      owner: OWNER,
      months: 1,
      reason:
        'One month, because its training data is two seasons old: 6.1 has to be requested before that.',
    }),
    raiseFinding('ines', {
      cause: 'competitor-price-drift',
      severity: 2,
      title: 'Competitor prices have moved away from the training data',
      description:
        'PSI of competitor_price has been above 0.25 since September. Back-tests show 1.4 % margin lost against a model trained on this autumn.',
      owner: OWNER,
    }),
    waive(
      'competitor-price-drift',
      {
        by: 'femi',
        reason:
          '6.1 is trained on this autumn and needs the vendor’s new feed, which starts on 7 December. Until then the bounds are halved.',
        until: now + 45 * DAY,
      },
      {
        by: 'rita',
        slot: 'risk-officer',
        reason:
          'Acceptable with halved bounds, once, and not over the new year.',
      },
    ),
    reportDeployment('sam', { ...price, ...inProduction }),
  );

export const pricingStories = (world: DemoNow): DemoStory[] => [
  creditLimitScorer,
  priceOptimizer(world),
];
