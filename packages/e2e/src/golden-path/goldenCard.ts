import type { GoldenModel } from './GoldenPath';

export const USE = 'Orders the posts of the home feed';

/** A card that says all that tier 1 asks for. */
export function goldenCard(
  { name, version, digest }: GoldenModel,
  summary: string,
): { [section: string]: unknown } {
  return {
    schemaVersion: 'modelcard/v1',
    subject: { name, version, digest },
    overview: {
      summary,
      description:
        'A two-tower network scores posts for each visit; a calibrated head turns scores into the order of the feed.',
    },
    licensing: { customText: 'Internal use at Tidewater Commerce' },
    ownership: {
      owners: [{ name: 'Ranking' }],
      developers: [{ name: 'Ranking', ref: 'group:default/ranking' }],
      validators: [{ name: 'Model Validation' }],
      businessOwner: 'Home feed',
      origin: 'internal',
    },
    purpose: {
      intendedUses: [USE],
      outOfScopeUses: ['Ranking of job advertisements'],
      users: ['Visitors of the home feed'],
      affectedPersons: ['Visitors', 'Sellers whose posts are ranked'],
      businessProblem:
        'Visitors leave when the first posts do not concern them.',
      decisionRole: 'Makes the decision in which order posts appear',
      autonomy: 'Acts without a person; people watch over it',
      restrictions: ['Not for visitors under 16'],
    },
    technical: {
      task: 'ranking',
      architecture:
        'Two towers, 128 dimensions each, dot product, isotonic head.',
      inputs: [{ name: 'visit', format: 'JSON' }],
      outputs: [{ name: 'scores', format: 'JSON' }],
      thresholds: [
        {
          name: 'least score',
          value: 0.02,
          meaning: 'Below it a post is not shown',
        },
      ],
      hardware: 'One GPU for training, CPUs for serving',
      dependencies: ['feature store: visits'],
      instructionsForUse: 'POST /rank with up to 500 posts.',
      userInterface: 'The home feed of web and apps.',
    },
    data: [
      {
        role: 'train',
        name: 'Visits, 90 days',
        version: '2026-10-31',
        digest: `sha256:${'d'.repeat(64)}`,
        provenance: 'Our own click stream, sampled by visit.',
        collectionMethod: 'Logged by the feed.',
        labellingMethod: 'A dwell of ten seconds is a positive.',
        preprocessing: 'Bots removed, rare posts pooled.',
        knownGaps: 'Few visits from screen readers.',
        governance: { owner: 'Ranking' },
      },
    ],
    training: {
      objective: 'Cross entropy over positions, corrected for position bias',
      job: { ref: 'runs/8123', codeCommit: '4f1c2d9' },
      compute: { hardware: '8 × A100', hours: 6 },
      reproducibility: { command: 'make train SEED=7' },
    },
    evaluation: [
      {
        name: 'Hold-out, last week',
        kind: 'offline',
        date: '2026-11-15',
        dataset: { name: 'Visits, 8–14 November' },
        evaluator: 'Model Validation',
        independent: true,
        metrics: [
          {
            name: 'ndcg@10',
            value: 0.412,
            ci: { lower: 0.408, upper: 0.416, level: 0.95 },
          },
          {
            name: 'ndcg@10',
            slice: 'new visitors',
            value: 0.387,
            ci: { lower: 0.379, upper: 0.395, level: 0.95 },
          },
        ],
      },
    ],
    considerations: {
      limitations: ['Knows no posts younger than a minute.'],
      assumptions: ['Dwell tells interest.'],
      tradeoffs: ['Freshness costs relevance.'],
      risks: [
        { name: 'Echo chambers', mitigation: 'One post in ten is explored' },
      ],
      fairness: [
        {
          groupAtRisk: 'Small sellers',
          harms: 'Seen less',
          mitigation: 'Exposure floor',
        },
      ],
      explainability: { methods: ['Integrated gradients'] },
      privacy: 'Pseudonymous visits; no profile leaves the region.',
      safety: 'Harmful posts are filtered before they are ranked.',
      security: 'Behind the gateway; artifacts are signed.',
      humanOversight: {
        mode: 'On the loop',
        override: 'Editors pin and remove posts.',
        stop: 'The flag feed-ranker turns it off within a minute.',
      },
      environmental: { activities: [{ activity: 'training', energyKwh: 19 }] },
    },
    operations: {
      slos: ['p95 below 200 ms'],
      monitors: ['Latency', 'Drift'],
      drift: { method: 'PSI', threshold: 0.25 },
      fallback: 'Newest first.',
      rollback: 'Redeploy the last authorised digest.',
      runbook: 'https://runbooks.tidewater.example/feed-ranker',
      killSwitch: 'Flag feed-ranker.',
      retentionOfLogs: 'Six months',
    },
    governance: {
      frameworkScope: [
        {
          framework: 'SR 26-2',
          inScope: false,
          rationale: 'No financial risk',
        },
      ],
      euAiAct: { role: 'provider', class: 'minimal risk' },
      decommission: {
        plan: 'Newest first takes over; artifacts are kept for ten years.',
      },
    },
  };
}
