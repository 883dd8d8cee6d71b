import { answered } from '../answers';
import { artifactOf, inProduction, reportDigest } from '../artifact';
import { evidenceFor } from '../evidence';
import {
  assess,
  attest,
  comment,
  confirmTier,
  letGoOn,
  propose,
  publishCard,
  raiseFinding,
  reportDeployment,
  reportTrigger,
  request,
  returnTier,
  sign,
  story,
  validate,
} from '../steps';
import type { DemoStory } from '../types';

const OWNER = 'group:default/assistant';
const ANSWERS = 'Answers customers about orders and policies';
const SHOPS = 'Plans a purchase and fills the basket';
const WRITES = 'Drafts product descriptions for sellers';
const SUMS_UP = 'Sums up a conversation for the colleague who takes over';
const support = artifactOf('support-assistant', '2.6.0');
const agent = artifactOf('shopping-agent', '0.8.3');
const summarizer = artifactOf('reply-summarizer', '1.3.1');

/** Tier 2, authorised, and suspended since it promised what we do not keep. */
const supportAssistant = story(
  'support-assistant',
  publishCard('noah', 'support-assistant'),
  assess('noah', {
    use: ANSWERS,
    answers: answered(
      {
        E1: 1,
        E2: 2,
        P1: 2,
        P2: 2,
        P3: 2,
        C1: 3,
        C2: 3,
        C3: 1,
        C4: 1,
        C5: 2,
        H1: 2,
        H2: 1,
        H3: 2,
        H4: 1,
      },
      {
        E1: 'Saves 2.8 M a year in contacts.',
        E2: '780,000 customers wrote to it last year.',
        P2: 'Answers by itself; colleagues read along and take over.',
        P3: 'A wrong answer about a refund costs a goodwill payment.',
        C1: 'A tuned language model with 8 billion parameters.',
        G8: 'Talks with customers, and says that it is no person.',
      },
      { G2: true, G8: ['chatbot'] },
    ),
  }),
  confirmTier(
    'rita',
    'Agreed: customers rely on it, and a person is one word away.',
  ),
  letGoOn('rita', {
    uses: [ANSWERS],
    artifacts: [artifactOf('support-assistant', '2.5.1'), support],
    owner: OWNER,
    months: 6,
    reason:
      '2.6.0 went live under the old process; 2.5.1 is kept as the way back.',
  }),
  validate('ines', {
    kind: 'scoped',
    scope: [support.version, support.digest],
    plan: 'Groundedness on 1,200 conversations that we chose, refusal of what it must not answer, rebuild of adapter and index, behaviour by language.',
    tests: [
      [
        'conceptual-soundness',
        'passed',
        'Retrieval first; without a passage it hands over. The threshold is set on data that training did not see.',
      ],
      [
        'outcomes',
        'passed',
        'Grounded in 96.4 % (95.2 to 97.4) of answers; the team reports 96.9 %.',
      ],
      [
        'process-verification',
        'passed',
        'Adapter and index rebuilt to their digests.',
      ],
      [
        'bias',
        'passed-with-limitations',
        'Hands over 2.2 times as often in Finnish, where few articles exist.',
      ],
      [
        'security',
        'passed',
        '412 injection attempts: none reached another customer’s order.',
      ],
    ],
    limitations: ['Finnish and Czech customers wait for a person more often.'],
    conclusion: 'fit',
    reportDigest: reportDigest('support-assistant', '2.6.0'),
  }),
  request('noah', {
    uses: [ANSWERS],
    artifacts: [support],
    evidence: evidenceFor('T2', 'support-assistant', '2.6.0', {
      'transparency-notice': 'How customers are told that no person answers',
    }),
  }),
  sign('noah', {
    slot: 'owner',
    reason:
      'The assistant team runs it and reads a hundred conversations a day.',
  }),
  sign('ines', {
    slot: 'validator',
    reason: 'Fit by val-1, with the languages named as a limit.',
  }),
  sign('rita', {
    slot: 'risk-officer',
    reason: 'Hand-over works and was tried; the harm is small and mended.',
  }),
  reportDeployment('noah', { ...support, ...inProduction }),
  attest('noah', 'The card of 2.6.0 says what it does today.'),
  reportTrigger('sam', {
    kind: 'serious-incident',
    cause: 'incident:2026-1187',
    summary:
      'For two hours it told customers that refunds take 3 days instead of 14, from a help article that was published by mistake. 1,940 conversations.',
    url: 'https://incidents.tidewater.example/2026-1187',
  }),
  raiseFinding('sam', {
    cause: 'unreviewed-articles',
    severity: 2,
    title: 'The index takes in help articles that nobody has released',
    description:
      'Drafts in the help centre reach the index within minutes. Only released articles may.',
    owner: OWNER,
  }),
);

/** Tier 1, in review: two of five have signed. */
const shoppingAgent = story(
  'shopping-agent',
  publishCard('noah', 'shopping-agent'),
  assess('noah', {
    use: SHOPS,
    answers: answered(
      {
        E1: 1,
        E2: 2,
        P1: 2,
        P2: 3,
        P3: 1,
        C1: 3,
        C2: 3,
        C3: 1,
        C4: 1,
        C5: 2,
        H1: 2,
        H2: 1,
        H3: 3,
        H4: 1,
      },
      {
        E1: 'Baskets of 6 M in its first half-year.',
        E2: '310,000 customers so far.',
        P2: 'Puts things into the basket by itself; only the customer pays.',
        C1: 'A language model with 24 billion parameters that calls tools.',
        H3: 'Open to everybody, and it acts through nine tools.',
        G8: 'Talks with customers.',
      },
      { G2: true, G8: ['chatbot'] },
    ),
  }),
  confirmTier('ines', 'Tier 1 it is: it acts in public through tools.'),
  letGoOn('rita', {
    uses: [SHOPS],
    artifacts: [agent],
    owner: OWNER,
    months: 3,
    reason:
      'Runs for a tenth of customers since August; the request for all of them is being made.',
  }),
  validate('ines', {
    kind: 'full',
    scope: [agent.version, agent.digest],
    plan: 'Full validation: limits of each tool, tasks from real sessions, rebuild, a scripted challenger, behaviour by language, red team together with security.',
    tests: [
      [
        'conceptual-soundness',
        'passed',
        'No tool can pay or change an address; limits are enforced outside the model.',
      ],
      [
        'outcomes',
        'passed-with-limitations',
        'Finishes 71 % (68 to 74) of tasks; gives up on 22 % and is wrong in 7 %.',
      ],
      [
        'process-verification',
        'passed',
        'Adapter, prompts and tool schemas have the declared digests.',
      ],
      ['challenger', 'passed', 'A scripted dialogue finishes 38 %.'],
      [
        'bias',
        'passed',
        'Proposed prices do not depend on names or addresses in 2,000 paired sessions.',
      ],
      [
        'robustness',
        'passed-with-limitations',
        'Long sessions of more than 40 turns lose what was asked first.',
      ],
      [
        'security',
        'passed',
        '30 days of red team: two ways to fill a basket unasked, both closed in 0.8.3.',
      ],
    ],
    limitations: [
      'One task in fourteen ends with a wrong basket.',
      'Sessions of more than 40 turns are cut.',
    ],
    conclusion: 'fit-with-conditions',
    reportDigest: reportDigest('shopping-agent', '0.8.3'),
  }),
  request('noah', {
    uses: [SHOPS],
    artifacts: [agent],
    evidence: evidenceFor('T1', 'shopping-agent', '0.8.3', {
      'transparency-notice': 'How customers are told that an agent acts',
      'red-team': 'Red-team report, October 2026',
    }),
  }),
  sign('noah', {
    slot: 'owner',
    reason: 'We run it; the kill switch was tried on 12 November.',
  }),
  sign('ines', {
    slot: 'validator',
    reason: 'Fit for what it may do now: it cannot pay, and it is watched.',
  }),
  comment(
    'rita',
    'What does a wrong basket cost a customer who does not notice? I would like the number of returns before I sign.',
  ),
  reportDeployment('noah', { ...agent, ...inProduction }),
);

/** A vendor's model: it has no artifact, and its vendor has announced a change. */
const catalogCopywriter = story(
  'catalog-copywriter',
  publishCard('noah', 'catalog-copywriter'),
  assess('noah', {
    use: WRITES,
    answers: answered(
      {
        E1: 0,
        E2: 1,
        P1: 1,
        P2: 1,
        P3: 0,
        C1: 3,
        C2: 3,
        C3: 2,
        C4: 2,
        C5: 1,
        H1: 1,
        H2: 0,
        H3: 1,
        H4: 1,
      },
      {
        E2: '12,000 sellers use it.',
        P1: 'A draft for the seller, who edits and publishes; customers see nothing of the model.',
        C4: 'A vendor’s model behind our gateway.',
        G8: 'Makes text that is published after a person has edited it.',
      },
      { G2: true, G3: 'deployer', G8: ['synthetic-media'] },
    ),
  }),
  confirmTier(
    'rita',
    'Tier 3: a person publishes, and nothing personal goes out.',
  ),
  letGoOn('rita', {
    uses: [WRITES],
    artifacts: [],
    vendor: {
      provider: 'Larkspur AI',
      modelId: 'vendor-large',
      snapshot: 'vendor-large-2026-09-15',
      promptsDigest: reportDigest('catalog-copywriter/prompts', '14'),
      toolsDigest: null,
      retrievalIndexDigest: null,
    },
    owner: OWNER,
    months: 6,
    reason: 'In use since October under the supplier assessment 2026-31.',
  }),
  reportTrigger('rita', {
    kind: 'vendor-notice',
    cause: 'notice:larkspur:2026-11-18',
    summary:
      'The vendor retires the snapshot of 15 September on 28 February 2027.',
    url: 'https://wiki.tidewater.example/vendors/completions',
  }),
);

/** Tier 4: its owner alone decides, and everything is on record all the same. */
const replySummarizer = story(
  'reply-summarizer',
  publishCard('noah', 'reply-summarizer'),
  assess('noah', {
    use: SUMS_UP,
    answers: answered(
      {
        E1: 0,
        E2: 0,
        P1: 1,
        P2: 1,
        P3: 0,
        C1: 3,
        C2: 2,
        C3: 1,
        C4: 1,
        C5: 1,
        H1: 2,
        H2: 0,
        H3: 0,
        H4: 1,
      },
      {
        E2: '240 colleagues in customer care.',
        P2: 'Colleagues read the conversation as well.',
        H3: 'Inside the care desk only.',
      },
      { G2: true },
    ),
  }),
  confirmTier('rita', 'Internal and read beside the original: tier 4.'),
  request('noah', {
    uses: [SUMS_UP],
    artifacts: [summarizer],
    evidence: evidenceFor('T4', 'reply-summarizer', '1.3.1'),
  }),
  sign('noah', {
    slot: 'owner',
    reason: 'Small harm, easily undone; we watch the ratings of colleagues.',
  }),
  reportDeployment('noah', { ...summarizer, ...inProduction }),
);

/** Proposed, and sent back for a practice that nothing leads to production from. */
const basketAgent = story(
  'basket-agent',
  propose('noah', {
    problem:
      'Sellers and customers would agree on bundles more often if somebody negotiated for them.',
    objective: 'One basket in twenty becomes a bundle',
    acceptanceCriteria: [
      'No bundle below the seller’s floor price',
      'The customer sees each price before agreeing',
    ],
    fallback: 'Bundles that sellers define by hand',
  }),
  assess('noah', {
    use: 'Presses sellers whose messages show financial distress',
    answers: answered(
      {
        E1: 0,
        E2: 1,
        P1: 3,
        P2: 3,
        P3: 2,
        C1: 3,
        C2: 3,
        C3: 1,
        C4: 1,
        C5: 3,
        H1: 2,
        H2: 3,
        H3: 3,
        H4: 2,
      },
      {
        G4: 'Reads distress out of messages to get a lower price: exploits a vulnerability, Art. 5(1)(b).',
      },
      { G2: true, G4: true },
    ),
  }),
  returnTier(
    'rita',
    'A prohibited practice: take distress out of the design, and assess what is left as another use.',
  ),
);

export const assistantStories: readonly DemoStory[] = [
  supportAssistant,
  shoppingAgent,
  catalogCopywriter,
  replySummarizer,
  basketAgent,
];
