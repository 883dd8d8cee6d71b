import type { GateAnswers } from './types';

/**
 * What the gates say, no answer being the worst: flags that overrides,
 * controls and frameworks look at. Order is that of the questions.
 */
export function gateFlags(gates: GateAnswers): string[] {
  const {
    G1,
    G2 = true,
    G3 = 'provider',
    G4 = true,
    G5 = true,
    G6,
    G7,
  } = gates;
  const { G8, G9 = true } = gates;
  const flags: string[] = [];
  if (G1 === false) flags.push('tool');
  if (G2) flags.push('generative');
  if (G3 !== 'none') flags.push(`eu-${G3}`);
  if (G4) flags.push('prohibited-practice');
  if (gates.G4 === undefined) flags.push('prohibited-practice-unanswered');
  if (G5) flags.push('annex-i');
  const areas = G6 ?? ['undetermined'];
  flags.push(...areas.map(area => `annex-iii:${area}`));
  const derogation = derogationState(G7);
  if (derogation !== 'none') flags.push(`derogation-${derogation}`);
  if ((G5 || areas.length > 0) && derogation !== 'approved') {
    flags.push('eu-high-risk');
  }
  const duties = G8 ?? ['undetermined'];
  flags.push(...duties.map(duty => `art-50:${duty}`));
  if (G9) flags.push('general-purpose-provider');
  return flags;
}

/** Profiling voids an exemption whatever its ground (EU AI Act, Art. 6(3), last subparagraph). */
export function derogationState(
  claim: GateAnswers['G7'],
): 'none' | 'void' | 'claimed' | 'approved' {
  if (!claim || claim.ground === null) return 'none';
  if (claim.profiling) return 'void';
  return claim.approved ? 'approved' : 'claimed';
}
