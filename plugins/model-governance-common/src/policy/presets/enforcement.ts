import type {
  EnforcementStep,
  GovernancePolicy,
  Tier,
} from '../governancePolicy';

const DAY = 86_400_000;

/** Days after the policy takes effect on which a tier is warned, then enforced; `null`: never by itself. */
const schedules: Record<
  GovernancePolicy['preset'],
  Record<Tier, [warnAfter: number | null, enforceAfter: number | null]>
> = {
  light: {
    T1: [30, 180],
    T2: [90, null],
    T3: [null, null],
    T4: [null, null],
  },
  standard: {
    T1: [30, 90],
    T2: [30, 90],
    T3: [60, 180],
    T4: [60, 180],
  },
  regulated: {
    T1: [0, 30],
    T2: [0, 30],
    T3: [0, 90],
    T4: [0, 90],
  },
  'eu-high-risk': {
    T1: [null, 0],
    T2: [null, 0],
    T3: [0, 60],
    T4: [0, 60],
  },
};

/** observe → warn → enforce, on dates. */
export function enforcementOf(
  preset: GovernancePolicy['preset'],
  tier: Tier,
  effectiveFrom: string,
): EnforcementStep[] {
  const start = Date.parse(effectiveFrom);
  const [warnAfter, enforceAfter] = schedules[preset][tier];
  const from = (days: number) => new Date(start + days * DAY).toISOString();
  const steps: EnforcementStep[] = [];
  if (warnAfter !== 0 && enforceAfter !== 0) {
    steps.push({ from: from(0), mode: 'observe' });
  }
  if (warnAfter !== null) steps.push({ from: from(warnAfter), mode: 'warn' });
  if (enforceAfter !== null) {
    steps.push({ from: from(enforceAfter), mode: 'enforce' });
  }
  return steps;
}
