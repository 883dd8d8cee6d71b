import type { AssessmentAnswers, GateAnswers, Score } from './types';

const worst = (...scores: number[]): Score => Math.max(...scores) as Score;

/**
 * The rest of the answers from the five of day one (G4, E2, P1, P2, C1), each
 * at least as bad as what the five suggest:
 *
 * - money moved is no less than people reached or the weight of the decision;
 * - harm is as hard to undo as the decision is weighty and automatic;
 * - explanation, data, suppliers and cadence are as complex as the method;
 * - what customers see may use sensitive data and is public; a language model
 *   may act; nobody tested a fallback, so that a provisional tier is never T4;
 * - eligibility, price and safety may lie in a high-risk area.
 *
 * Each is a maximum of given answers, so that a worse answer derives no better
 * one. Other answers than the five are not looked at.
 */
export function derivedAnswers(answers: AssessmentAnswers): AssessmentAnswers {
  const { E2 = 3, P1 = 3, P2 = 3, C1 = 3 } = answers.scores;
  const consequential = P1 === 3;
  const customers = P1 >= 2;
  const generative = C1 === 3;
  const gates: GateAnswers = {
    G1: true,
    G2: generative,
    G3: 'provider',
    // The undetermined area below stands for products of Annex I as well.
    G5: false,
    G6: consequential ? ['undetermined'] : [],
    G8: generative && customers ? ['undetermined'] : [],
    // A company knows that it sells a general-purpose model; those are few and assessed in full.
    G9: false,
  };
  if (answers.gates.G4 !== undefined) gates.G4 = answers.gates.G4;
  return {
    gates,
    scores: {
      E1: worst(E2, P1),
      E2,
      P1,
      P2,
      P3: worst(P1, P2),
      C1,
      C2: C1,
      C3: C1,
      C4: C1,
      C5: C1,
      H1: customers ? 3 : 2,
      H2: P1,
      H3: customers || generative ? worst(C1, 2) : 1,
      H4: 3,
    },
    evidence: answers.evidence,
  };
}
