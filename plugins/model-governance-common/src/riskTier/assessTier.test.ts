import fc from 'fast-check';
import { assessTier, sageMakerRating, tierRank } from './assessTier';
import { tierTemplate, type TierTemplate } from './template';
import type {
  AssessmentAnswers,
  GateAnswers,
  Score,
  ScoredQuestionId,
} from './types';

/** Every gate answered so that it says nothing. */
const clear: GateAnswers = {
  G1: true,
  G2: false,
  G3: 'deployer',
  G4: false,
  G5: false,
  G6: [],
  G8: [],
  G9: false,
};
const ids = tierTemplate.questions.map(({ id }) => id);

function answers(
  scores: Partial<Record<ScoredQuestionId, Score>>,
  gates: GateAnswers = {},
): AssessmentAnswers {
  const zero = Object.fromEntries(ids.map(id => [id, 0]));
  return {
    gates: { ...clear, ...gates },
    scores: { ...zero, ...scores },
    evidence: {},
  };
}
const assess = (given: AssessmentAnswers) => assessTier(tierTemplate, given);

const screening = { E2: 1, P1: 0, P2: 0, P3: 0 } as const;
const supportChatbot = {
  E2: 2,
  P1: 2,
  P2: 2,
  P3: 1,
  C1: 3,
  C2: 3,
  C3: 2,
  C4: 2,
  C5: 2,
  H1: 2,
  H3: 2,
} as const;

const aScore = fc.constantFrom<Score>(0, 1, 2, 3);
const someScores = fc.record(
  Object.fromEntries(ids.map(id => [id, aScore])) as Record<
    ScoredQuestionId,
    typeof aScore
  >,
  { requiredKeys: [] },
);
const someGates: fc.Arbitrary<GateAnswers> = fc.record(
  {
    G1: fc.boolean(),
    G2: fc.boolean(),
    G3: fc.constantFrom('provider', 'deployer', 'none'),
    // Else nearly all that is drawn is prohibited, and nothing else is seen.
    G4: fc.integer({ max: 9, min: 0 }).map(n => n === 0),
    G5: fc.boolean(),
    G6: fc.subarray(['employment', 'education', 'migration']),
    G7: fc.record({
      ground: fc.constantFrom(null, 'preparatory-task'),
      profiling: fc.boolean(),
      approved: fc.boolean(),
    }),
    G8: fc.subarray(['chatbot', 'synthetic-media']),
    G9: fc.boolean(),
  },
  { requiredKeys: ['G4'] },
) as fc.Arbitrary<GateAnswers>;
const someAnswers = fc.record({
  gates: someGates,
  scores: someScores,
  evidence: fc.constant({}),
});
const aDepth = fc.constantFrom<'full' | 'provisional'>('full', 'provisional');

/** All ways in which one answer gets worse or is taken back. */
function worsened({ gates, scores }: AssessmentAnswers): AssessmentAnswers[] {
  const withGates = (more: GateAnswers) => ({
    gates: { ...gates, ...more },
    scores,
    evidence: {},
  });
  const withoutGate = (id: keyof GateAnswers) => {
    const { [id]: _taken, ...rest } = gates;
    return { gates: rest, scores, evidence: {} };
  };
  const all: AssessmentAnswers[] = [
    withGates({ G1: true }),
    withGates({ G2: true }),
    withGates({ G4: true }),
    withGates({ G5: true }),
    withGates({ G6: [...(gates.G6 ?? []), 'law-enforcement'] }),
    withGates({ G9: true }),
    ...(Object.keys(gates) as (keyof GateAnswers)[]).map(withoutGate),
  ];
  if (gates.G7) {
    all.push(withGates({ G7: { ...gates.G7, profiling: true } }));
    all.push(withGates({ G7: { ...gates.G7, approved: false } }));
    all.push(withGates({ G7: { ...gates.G7, ground: null } }));
  }
  for (const id of ids) {
    const score = scores[id];
    if (score === undefined) continue;
    const { [id]: _taken, ...rest } = scores;
    all.push({ gates, scores: rest, evidence: {} });
    if (score < 3) {
      const worse = { ...scores, [id]: (score + 1) as Score };
      all.push({ gates, scores: worse, evidence: {} });
    }
  }
  return all;
}

describe('assessTier', () => {
  it.each([
    [
      'a nightly forecast for internal use',
      answers({ E1: 1, P1: 1, H1: 1 }),
      { tier: 'T4', materiality: 'low', band: 'low', overrides: [] },
    ],
    [
      'a product ranking, which exposure alone lifts',
      answers({ E2: 3, P1: 2, P2: 2, P3: 1, C1: 1, C2: 1, C3: 1, C5: 2 }),
      { tier: 'T1', materiality: 'high', band: 'medium', overrides: [] },
    ],
    [
      'screening of applicants, whatever the score',
      answers(screening, { G6: ['employment'] }),
      { tier: 'T1', materiality: 'low', band: 'low', overrides: ['O2'] },
    ],
    [
      'a support chatbot of a vendor',
      answers(supportChatbot, { G2: true, G8: ['chatbot'] }),
      { tier: 'T2', materiality: 'medium', band: 'high', overrides: [] },
    ],
    [
      'screening with an exemption that profiling voids',
      answers(screening, {
        G6: ['employment'],
        G7: { ground: 'preparatory-task', profiling: true, approved: true },
      }),
      { tier: 'T1', materiality: 'low', band: 'low', overrides: ['O2'] },
    ],
    [
      'screening with an exemption that nobody approved',
      answers(screening, {
        G6: ['employment'],
        G7: { ground: 'preparatory-task', profiling: false, approved: false },
      }),
      { tier: 'T1', materiality: 'low', band: 'low', overrides: ['O2'] },
    ],
    [
      'screening with an approved exemption',
      answers(screening, {
        G6: ['employment'],
        G7: { ground: 'preparatory-task', profiling: false, approved: true },
      }),
      { tier: 'T4', materiality: 'low', band: 'low', overrides: [] },
    ],
    [
      'a prohibited practice, whatever else holds',
      answers({ P1: 3, P2: 3, H1: 3 }, { G4: true, G5: true, G9: true }),
      {
        tier: 'prohibited',
        materiality: 'medium',
        band: 'low',
        overrides: ['O1'],
      },
    ],
    [
      'prices without anybody between',
      answers({ P1: 3, P2: 3 }),
      { tier: 'T1', materiality: 'medium', band: 'low', overrides: ['O3'] },
    ],
    [
      'sensitive data behind what customers see',
      answers({ P1: 2, H1: 3 }),
      { tier: 'T2', materiality: 'low', band: 'low', overrides: ['O4'] },
    ],
    [
      'an agent in public that can act',
      answers({ C1: 3, H3: 3 }),
      { tier: 'T2', materiality: 'low', band: 'low', overrides: ['O5'] },
    ],
    [
      'the highest harm where all else is low',
      answers({ H4: 3 }),
      { tier: 'T3', materiality: 'low', band: 'low', overrides: ['O6'] },
    ],
    [
      'a general-purpose model for others',
      answers({}, { G9: true }),
      { tier: 'T2', materiality: 'low', band: 'low', overrides: ['O7'] },
    ],
    [
      'a safety component',
      answers({}, { G5: true }),
      { tier: 'T1', materiality: 'low', band: 'low', overrides: ['O2'] },
    ],
    [
      'no answer at all',
      { gates: {}, scores: {}, evidence: {} },
      {
        tier: 'prohibited',
        materiality: 'high',
        band: 'high',
        overrides: ['O1'],
      },
    ],
  ])('puts %s where it belongs', (_case, given, expected) => {
    const { tier, materiality, complexity, overrides } = assess(given);
    expect({ tier, materiality, band: complexity.band, overrides }).toEqual(
      expected,
    );
  });

  it.each([
    // Exposure, purpose, complexity of every cell of the matrix and its edges.
    [0, 2, 0, 'T4'],
    [0, 2, 1, 'T4'],
    [0, 2, 2, 'T3'],
    [1, 2, 0, 'T3'],
    [1, 2, 1, 'T2'],
    [1, 2, 2, 'T2'],
    [0, 3, 0, 'T3'],
    [1, 3, 0, 'T2'],
    [3, 2, 0, 'T2'],
    [3, 2, 1, 'T1'],
    [3, 2, 2, 'T1'],
    [3, 1, 2, 'T2'],
    [3, 0, 0, 'T3'],
  ] as const)(
    'gives exposure %i, purpose %i and complexity %i the tier %s… of the matrix',
    (exposure, purpose, complexity, tier) => {
      const c = complexity;
      const result = assess(
        answers({
          E1: exposure,
          P3: purpose,
          C1: c,
          C2: c,
          C3: c,
          C4: c,
          C5: c,
        }),
      );
      expect(result.matrixTier).toBe(tier);
    },
  );

  it('flags what frameworks and duties look at', () => {
    const { flags, register, unanswered } = assess(
      answers(supportChatbot, { G1: false, G2: true, G8: ['chatbot'] }),
    );
    expect(register).toBe('tool');
    expect(unanswered).toEqual([]);
    expect(flags).toEqual([
      'tool',
      'generative',
      'eu-deployer',
      'art-50:chatbot',
      'personal-data',
      'vendor',
      'automated',
    ]);
  });

  it('names what has no answer', () => {
    const { unanswered } = assess({
      gates: { ...clear, G6: undefined },
      scores: { E1: 0 },
      evidence: {},
    });
    expect(unanswered).toEqual(['G6', ...ids.filter(id => id !== 'E1')]);
  });

  it('never falls when an answer worsens or is taken back', () => {
    fc.assert(
      fc.property(someAnswers, aDepth, (given, depth) => {
        const before = tierRank(assessTier(tierTemplate, given, depth).tier);
        for (const worse of worsened(given)) {
          const after = assessTier(tierTemplate, worse, depth).tier;
          expect(tierRank(after)).toBeGreaterThanOrEqual(before);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('lets overrides only raise, and lets each be the reason for where it ends', () => {
    const without: TierTemplate = { ...tierTemplate, overrides: [] };
    fc.assert(
      fc.property(someAnswers, given => {
        const { tier, matrixTier, overrides } = assess(given);
        expect(assessTier(without, given).tier).toBe(matrixTier);
        expect(tierRank(tier)).toBeGreaterThanOrEqual(tierRank(matrixTier));
        const last = tierTemplate.overrides.find(
          ({ id }) => id === overrides.at(-1),
        );
        expect(tier).toBe(last?.raiseTo ?? matrixTier);
      }),
    );
  });

  it('never gives the lowest tier to the five answers of day one', () => {
    fc.assert(
      fc.property(someAnswers, given => {
        const { tier } = assessTier(tierTemplate, given, 'provisional');
        expect(tier).not.toBe('T4');
      }),
    );
  });

  it.each([
    ['an internal forecast', { E2: 0, P1: 0, P2: 0, C1: 0 }, 'T3'],
    ['internal operations by trees', { E2: 0, P1: 1, P2: 1, C1: 1 }, 'T3'],
    ['a ranking for few', { E2: 1, P1: 2, P2: 2, C1: 1 }, 'T2'],
    ['a ranking for all', { E2: 3, P1: 2, P2: 2, C1: 1 }, 'T1'],
    ['a price', { E2: 0, P1: 3, P2: 1, C1: 0 }, 'T1'],
    ['a language model inside', { E2: 0, P1: 0, P2: 0, C1: 3 }, 'T2'],
  ] as const)('puts %s provisionally', (_case, scores, tier) => {
    const given = { gates: { G4: false }, scores, evidence: {} };
    const result = assessTier(tierTemplate, given, 'provisional');
    expect(result.tier).toBe(tier);
    expect(result.unanswered).toEqual([]);
  });

  it('asks about prohibited practices on day one too', () => {
    const scores = { E2: 0, P1: 0, P2: 0, C1: 0 } as const;
    const given = { gates: {}, scores, evidence: {} };
    const result = assessTier(tierTemplate, given, 'provisional');
    expect(result.tier).toBe('prohibited');
    expect(result.unanswered).toEqual(['G4']);
  });
});

describe('tierTemplate', () => {
  it('cannot be changed once it is published', () => {
    expect(() => {
      (tierTemplate.matrix.high as Record<string, string>).low = 'T4';
    }).toThrow(TypeError);
    expect(Object.isFrozen(tierTemplate.questions[0].levels)).toBe(true);
  });
});

describe('sageMakerRating', () => {
  it.each([
    ['prohibited', 'High'],
    ['T1', 'High'],
    ['T2', 'High'],
    ['T3', 'Medium'],
    ['T4', 'Low'],
    ['unassessed', 'Unknown'],
  ] as const)('calls %s %s', (tier, rating) => {
    expect(sageMakerRating(tier)).toBe(rating);
  });
});
