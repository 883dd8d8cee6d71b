import { answered } from '../answers';
import { artifactOf, inProduction, reportDigest } from '../artifact';
import { evidenceFor } from '../evidence';
import {
  assess,
  confirmTier,
  letGoOn,
  raiseFinding,
  readPublishedCard,
  reportDeployment,
  request,
  sign,
  story,
  validate,
} from '../steps';
import type { DemoStory } from '../types';

const OWNER = 'group:default/forecasting';
const ORDERS = 'Forecasts demand for purchasing';
const PROMISES = 'Promises a delivery day on product pages';
const forecaster = artifactOf('demand-forecaster', '11.4.0');
const eta = artifactOf('delivery-eta', '5.5.0');

/** Tier 2, in review: only the risk officer has not signed. */
const demandForecaster = story(
  'demand-forecaster',
  readPublishedCard('hana'),
  assess('hana', {
    use: ORDERS,
    answers: answered(
      {
        E1: 3,
        E2: 0,
        P1: 1,
        P2: 2,
        P3: 2,
        C1: 1,
        C2: 0,
        C3: 1,
        C4: 0,
        C5: 2,
        H1: 0,
        H2: 0,
        H3: 0,
        H4: 1,
      },
      {
        E1: 'Purchasing orders 430 M a year by it.',
        E2: 'No persons; 38 buyers use it.',
        P2: 'Orders below 20,000 go out by themselves; buyers watch and can step in.',
        P3: 'Too much stock is sold at a loss.',
        C3: 'Weather comes from a public service.',
      },
    ),
  }),
  confirmTier('ines', 'Money, not people: tier 2.'),
  letGoOn('rita', {
    uses: [ORDERS],
    artifacts: [artifactOf('demand-forecaster', '11.3.2'), forecaster],
    owner: OWNER,
    months: 6,
    reason:
      '11.4.0 went live in October under the old process; 11.3.2 is kept as the way back.',
  }),
  validate('ines', {
    kind: 'scoped',
    scope: [forecaster.version, forecaster.digest],
    plan: 'Back-test over two years with the data as it was known then; soundness of promotions; rebuild; a seasonal naive challenger.',
    tests: [
      [
        'conceptual-soundness',
        'passed',
        'Holidays and promotions are known in advance and enter as such.',
      ],
      [
        'outcomes',
        'passed',
        'WAPE of 11.8 % over 104 weeks; 90 % intervals cover 88.9 %.',
      ],
      [
        'process-verification',
        'passed',
        'Rebuilt from commit e77a310 to the declared digest.',
      ],
      ['challenger', 'passed', 'Seasonal naive has a WAPE of 19.6 %.'],
      [
        'robustness',
        'passed-with-limitations',
        'A promotion of a kind not seen before is underestimated by a third.',
      ],
    ],
    limitations: ['New kinds of promotions need a buyer’s number.'],
    conclusion: 'fit-with-conditions',
    reportDigest: reportDigest('demand-forecaster', '11.4.0'),
  }),
  request('hana', {
    uses: [ORDERS],
    artifacts: [forecaster],
    evidence: evidenceFor('T2', 'demand-forecaster', '11.4.0'),
  }),
  sign('hana', {
    slot: 'owner',
    reason: 'Forecasting answers for it, with purchasing.',
  }),
  sign('ines', {
    slot: 'validator',
    reason: 'Fit; new promotions are forecast by buyers, as the card says.',
  }),
);

/** What runs is a hotfix that nobody has authorised: monitoring sees it and says so. */
const deliveryEta = story(
  'delivery-eta',
  readPublishedCard('hana'),
  assess('hana', {
    use: PROMISES,
    answers: answered(
      {
        E1: 1,
        E2: 2,
        P1: 2,
        P2: 2,
        P3: 1,
        C1: 1,
        C2: 0,
        C3: 1,
        C4: 0,
        C5: 2,
        H1: 1,
        H2: 0,
        H3: 1,
        H4: 0,
      },
      {
        E2: '0.9 M customers saw a promised day last year; all others see the carrier’s.',
        P2: 'Dispatch watches and can switch a carrier to fixed days.',
        C1: 'Gradient-boosted quantile regression.',
        H4: 'The carrier’s standard day takes over.',
      },
    ),
  }),
  confirmTier('rita', 'A wrong day annoys and is made good: tier 3.'),
  letGoOn('rita', {
    uses: [PROMISES],
    artifacts: [eta],
    owner: OWNER,
    months: 5,
    reason: 'In use since June.',
  }),
  reportDeployment('sam', {
    ...artifactOf('delivery-eta', '5.5.0-hotfix.2'),
    ...inProduction,
  }),
);

/** Says experimental, serves everybody, and was never assessed. */
const visualSearch = story(
  'visual-search',
  reportDeployment('sam', {
    ...artifactOf('visual-search', '0.4.0'),
    ...inProduction,
  }),
  raiseFinding('ines', {
    cause: 'never-assessed',
    severity: 1,
    title: 'Open to every customer without an assessment or a card',
    description:
      'The flag was switched on for everyone on 30 October. Nobody has looked at what photos of people do to it. Switch it off, or assess it within the week.',
    owner: 'group:default/vision',
  }),
);

export const operationsStories: readonly DemoStory[] = [
  demandForecaster,
  deliveryEta,
  visualSearch,
];
