import { between, unit } from '../world';

/** How a team works on a model: what its events come out as. */
export interface Habits {
  /** Days between two releases, on average. */
  releaseDays: number;
  /** Days from the approval of a change to its release. */
  leadDays: number;
  /** Chance that a deployment fails, and that a good one is taken back. */
  failing: number;
  undone: number;
  /** Days between two experiments; 0: none. */
  experimentDays: number;
  /** Relative change that a released idea brings online, on average. */
  uplift: number;
  /** How much of the promised offline change arrives online. */
  honesty: number;
  /** Chance that the arms of an experiment are not of the planned sizes. */
  lopsided: number;
  /** Chance that an evaluation is worse than what was agreed; 1+: none are made. */
  worse: number;
  /** Chance that a guardrail check is out of its limits. */
  outside: number;
  guarded: boolean;
  /** Chance that a build cannot be made again. */
  irreproducible: number;
  rebuilt: boolean;
  /** Days that a security finding stays open, and how many come at a scan. */
  fixDays: number;
  findings: number;
  scanned: boolean;
  /** Data incidents a month, and whether their cause is written down. */
  dataIncidents: number;
  documented: boolean;
  /** Relative growth of costs a year. */
  dearer: number;
  priced: boolean;
  /** Answers to a survey, and their mean. */
  answers: number;
  score: number;
}

const steady: Partial<Habits> = {
  releaseDays: 7,
  leadDays: 3,
  failing: 0,
  undone: 0,
  worse: 0,
  outside: 0,
  guarded: true,
  rebuilt: true,
  irreproducible: 0,
  scanned: true,
  findings: 0.4,
  fixDays: 4,
  priced: true,
  dearer: -0.35,
};

/** What is known of the models that the company talks about. */
const told: Record<string, Partial<Habits>> = {
  'feed-ranker': {
    ...steady,
    experimentDays: 12,
    uplift: 0.012,
    honesty: 0.8,
    lopsided: 0,
    answers: 9,
    score: 4.4,
  },
  'query-ranker': {
    ...steady,
    experimentDays: 9,
    uplift: 0.001,
    honesty: 0.05,
    lopsided: 0.2,
    answers: 7,
    score: 3.4,
  },
  'product-recommender': {
    ...steady,
    experimentDays: 14,
    uplift: -0.015,
    honesty: -0.7,
    lopsided: 0,
    worse: 0.3,
    undone: 0.2,
    answers: 6,
    score: 4.1,
  },
  'support-assistant': {
    ...steady,
    experimentDays: 15,
    uplift: 0.02,
    outside: 0.04,
    answers: 12,
    score: 4.2,
    dearer: 0.4,
  },
  'fraud-scorer': {
    ...steady,
    releaseDays: 21,
    leadDays: 12,
    experimentDays: 0,
    answers: 8,
    score: 4.5,
  },
  'delivery-eta': {
    releaseDays: 6,
    failing: 0.1,
    undone: 0.3,
    fixDays: 24,
    findings: 1.5,
    scanned: true,
    dataIncidents: 3,
    documented: false,
  },
  // Nobody looks after these any more.
  'spam-filter': {
    releaseDays: 400,
    experimentDays: 0,
    worse: 1,
    guarded: false,
    rebuilt: false,
    scanned: false,
    priced: false,
    answers: 0,
  },
  'gift-recommender': { releaseDays: 400, experimentDays: 0, worse: 1 },
};

/** The same model has the same habits at any time. */
export function habitsOf(name: string, seed: number): Habits {
  const roll = (what: string) => unit(seed, 'habit', what, name);
  const range = (low: number, high: number, what: string) =>
    between(low, high, seed, 'habit', what, name);
  const often = (chance: number, what: string, value: number, other = 0) =>
    roll(what) < chance ? value : other;
  return {
    releaseDays: range(6, 20, 'release'),
    leadDays: range(2, 17, 'lead'),
    failing: often(0.4, 'failing', 0.12),
    undone: often(0.5, 'undone', 0.15),
    experimentDays: often(0.6, 'experiments', range(10, 25, 'experiment')),
    uplift: range(-0.008, 0.02, 'uplift'),
    honesty: range(-0.3, 0.9, 'honesty'),
    lopsided: often(0.2, 'lopsided', 0.3),
    worse: often(0.2, 'evaluated', 1, often(0.4, 'worse', 0.25)),
    outside: often(0.35, 'outside', 0.1),
    guarded: roll('guarded') < 0.7,
    irreproducible: often(0.4, 'irreproducible', 0.25),
    rebuilt: roll('rebuilt') < 0.7,
    fixDays: range(2, 30, 'fix'),
    findings: range(0, 1.2, 'findings'),
    scanned: roll('scanned') < 0.8,
    dataIncidents: often(0.5, 'data', range(0.5, 2, 'data rate')),
    documented: roll('documented') < 0.7,
    dearer: range(-0.45, 0.5, 'dearer'),
    priced: roll('priced') < 0.85,
    answers: Math.floor(range(0, 14, 'answers')),
    score: range(3.2, 4.8, 'score'),
    ...told[name],
  };
}
