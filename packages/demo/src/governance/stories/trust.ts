import { DAY } from '../../world';
import { answered } from '../answers';
import { artifactOf, inProduction, reportDigest } from '../artifact';
import { evidenceFor } from '../evidence';
import {
  assess,
  attest,
  closeFinding,
  confirmTier,
  letGoOn,
  publishCard,
  raiseFinding,
  reportDeployment,
  request,
  resolveFinding,
  sign,
  story,
  validate,
} from '../steps';
import type { DemoNow, DemoStory } from '../types';

const OWNER = 'group:default/trust-and-safety';
const HOLDS = 'Holds risky orders before payment';
const MODERATES = 'Labels reviews and messages for removal';
const fraud = artifactOf('fraud-scorer', '9.1.0');
const moderator = artifactOf('content-moderator', '5.3.2');

/** Tier 1, authorised by five signatures, on conditions; one is due this week. */
const fraudScorer = ({ now }: DemoNow): DemoStory =>
  story(
    'fraud-scorer',
    publishCard('lena', 'fraud-scorer'),
    assess('lena', {
      use: HOLDS,
      answers: answered(
        {
          E1: 3,
          E2: 3,
          P1: 3,
          P2: 2,
          P3: 2,
          C1: 1,
          C2: 1,
          C3: 1,
          C4: 0,
          C5: 2,
          H1: 3,
          H2: 2,
          H3: 1,
          H4: 1,
        },
        {
          E1: '640 M of orders a year pass it; 4.1 M were lost to fraud last year.',
          E2: 'Everybody who pays: 6.2 M people.',
          P1: 'A held order is a customer who may not buy.',
          P2: 'Above 0.92 the order waits for an analyst, who decides within two hours.',
          C1: 'Gradient-boosted trees on 212 features.',
          H1: 'Payment data; addresses; devices.',
          H4: 'Analysts review by rule when it is down: practised on 9 September 2026.',
        },
      ),
    }),
    confirmTier(
      'rita',
      'Tier 1 is right: it decides who may buy, on financial data.',
    ),
    letGoOn('ines', {
      uses: [HOLDS],
      artifacts: [artifactOf('fraud-scorer', '9.0.4'), fraud],
      owner: OWNER,
      months: 6,
      reason:
        '9.0.4 has run since June and stays as the way back; 9.1.0 went live under the old process.',
    }),
    validate('ines', {
      kind: 'full',
      scope: [fraud.version, fraud.digest],
      plan: 'Full validation of 9.1.0: design, outcomes against chargebacks that have matured, rebuild to the digest, a logistic challenger, bias by country and age of account, evasion by small changes of an order, access to the score.',
      tests: [
        [
          'conceptual-soundness',
          'passed',
          'Features are available before payment; no label leaks through refunds.',
        ],
        [
          'outcomes',
          'passed',
          'Recall of 0.81 at 0.4 % held orders on August, whose chargebacks have matured; the team reports 0.80 to 0.83.',
        ],
        [
          'process-verification',
          'passed',
          'Rebuilt from commit 51d70ab to the declared digest on our own machine.',
        ],
        [
          'challenger',
          'passed',
          'A logistic regression reaches recall 0.66 at the same rate: complexity earns its place.',
        ],
        [
          'bias',
          'passed-with-limitations',
          'Accounts younger than a week are held 3.1 times as often at equal risk; customers without a postcode format are held more in Ireland.',
        ],
        [
          'robustness',
          'passed',
          'Splitting an order in two lowers the score by 0.03 on average; velocity features see the second one.',
        ],
        [
          'security',
          'passed',
          'The score is not returned to the browser; the endpoint asks for a service identity.',
        ],
      ],
      limitations: [
        'New accounts are held more often than their risk explains.',
        'Chargebacks take up to 90 days, so that September and later are not judged yet.',
      ],
      conclusion: 'fit-with-conditions',
      reportDigest: reportDigest('fraud-scorer', '9.1.0'),
    }),
    request('lena', {
      uses: [HOLDS],
      artifacts: [fraud],
      evidence: evidenceFor('T1', 'fraud-scorer', '9.1.0', {
        dpia: 'Data-protection impact assessment, fourth edition',
      }),
    }),
    sign('lena', {
      slot: 'owner',
      reason:
        'We run it, we staff the review desk, and we take it back when it is wrong.',
    }),
    sign('ines', {
      slot: 'validator',
      reason:
        'Fit with conditions: the treatment of new accounts has to be measured each week.',
      outcome: 'approve-with-conditions',
      conditions: [
        {
          text: 'Report each week how often accounts younger than a week are held at equal risk, with an alarm above a ratio of 3.5.',
          owner: OWNER,
          dueAt: now + 5 * DAY,
          check: 'manual',
          onMiss: 'suspend',
        },
      ],
    }),
    sign('carl', {
      slot: 'compliance',
      reason:
        'Art. 22 GDPR holds because an analyst decides; customers have to be told so in every language.',
      outcome: 'approve-with-conditions',
      conditions: [
        {
          text: 'The message to a customer whose order is held says in all eleven languages that a person decides, and how to object.',
          owner: OWNER,
          dueAt: now + 60 * DAY,
          check: 'manual',
          onMiss: 'suspend',
        },
      ],
    }),
    sign('rita', {
      slot: 'risk-officer',
      reason:
        'Loss avoided far exceeds the harm of orders that wait; the conditions bound what is left.',
    }),
    sign('beatrice', {
      slot: 'business-executive',
      reason: 'Payments accepts the residual risk for a year.',
    }),
    ...(['eu-west-1', 'us-east-1'] as const).map(region =>
      reportDeployment('lena', {
        ...fraud,
        ...inProduction,
        region,
      }),
    ),
    attest(
      'lena',
      'The card of 9.1.0 is true; both regions run the authorised digest.',
    ),
  );

/** Tier 2 with findings in every stage of their lives. */
const contentModerator = story(
  'content-moderator',
  publishCard('lena', 'content-moderator'),
  assess('lena', {
    use: MODERATES,
    answers: answered(
      {
        E1: 0,
        E2: 2,
        P1: 2,
        P2: 2,
        P3: 1,
        C1: 2,
        C2: 2,
        C3: 1,
        C4: 1,
        C5: 1,
        H1: 2,
        H2: 1,
        H3: 2,
        H4: 1,
      },
      {
        E2: '430,000 people had a review or a message hidden last year.',
        P2: 'Hides at once above 0.97; a moderator looks at everything between 0.6 and that, and at appeals.',
        C1: 'A multilingual encoder with 280 M parameters, tuned.',
        C4: 'Derived from open-encoder-base.',
        H2: 'Speech is removed; appeals are answered within a day.',
      },
    ),
  }),
  confirmTier(
    'rita',
    'Agreed. The appeals desk is what keeps it out of tier 1.',
  ),
  letGoOn('rita', {
    uses: [MODERATES],
    artifacts: [moderator],
    owner: OWNER,
    months: 4,
    reason:
      'In use since spring; the fix of its tokenizer comes as 5.4 with a request of its own.',
  }),
  raiseFinding('sam', {
    cause: 'tokenizer-scripts',
    severity: 2,
    title:
      'One request in eighty fails on scripts that the tokenizer does not know',
    description:
      'Georgian, Amharic and some emoji sequences end in 500. The caller then shows the text unmoderated. Seen in every window since 5.3.0.',
    owner: OWNER,
  }),
  raiseFinding('ines', {
    cause: 'dialect-false-positives',
    severity: 3,
    title: 'Dialect is taken for insult more often than standard language',
    description:
      'Swiss German reviews were hidden 1.8 times as often as German ones at equal rating by moderators.',
    owner: OWNER,
  }),
  resolveFinding(
    'lena',
    'dialect-false-positives',
    '12,000 reviews in dialect were labelled and added in 5.3.2; the ratio is 1.1.',
  ),
  closeFinding(
    'ines',
    'dialect-false-positives',
    'Measured again on reviews of October: 1.12, inside the noise.',
  ),
  raiseFinding('ines', {
    cause: 'appeals-sample',
    severity: 3,
    title: 'Appeals are not sampled by language',
    description:
      'Quality of appeals is read off a sample that is nine tenths German and English.',
    owner: OWNER,
  }),
  resolveFinding(
    'lena',
    'appeals-sample',
    'The sample is drawn by language since 16 November.',
  ),
  reportDeployment('sam', { ...moderator, ...inProduction }),
);

export const trustStories = (world: DemoNow): DemoStory[] => [
  fraudScorer(world),
  contentModerator,
];
