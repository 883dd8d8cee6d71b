import type { Verdict } from '../telemetry';

/** What may differ between two days and turn a verdict. @public */
export type ChangeCause =
  | 'tier'
  | 'targets'
  | 'evaluator'
  | 'facts'
  | 'waiver'
  | 'unexplained';

/** A KPI as it was judged on a day. @public */
export interface JudgedKpi {
  verdict: Verdict;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  /** The rules that it was held against, as they read then. */
  rules: readonly string[];
}

/** The KPIs of a model as they were judged on a day. @public */
export interface JudgedDay {
  tier: string;
  evaluatorVersion: string;
  results: ReadonlyMap<string, JudgedKpi>;
}

/** A verdict that is another one than before. @public */
export interface VerdictChange {
  kpi: string;
  before: JudgedKpi;
  after: JudgedKpi;
  direction: 'worse' | 'better' | 'other';
  /** All that differs: which of it turned the verdict is not guessed. */
  causes: ChangeCause[];
}

const ranks: Partial<Record<Verdict, number>> = { pass: 0, warn: 1, fail: 2 };

/** To lose sight of what was met is worse; of what was missed is no gain. */
function directionOf(
  before: Verdict,
  after: Verdict,
): VerdictChange['direction'] {
  const [was, is] = [ranks[before], ranks[after]];
  if (was !== undefined && is !== undefined) {
    return is > was ? 'worse' : 'better';
  }
  if (after === 'fail') return 'worse';
  if (after === 'unknown' && was !== undefined && was < 2) return 'worse';
  return before === 'unknown' && after === 'pass' ? 'better' : 'other';
}

const same = (a: JudgedKpi, b: JudgedKpi) =>
  a.value === b.value && a.low === b.low && a.high === b.high && a.n === b.n;

function causesOf(
  [day, before]: [JudgedDay, JudgedKpi],
  [nextDay, after]: [JudgedDay, JudgedKpi],
): ChangeCause[] {
  const waived = [before, after].some(({ verdict }) => verdict === 'waived');
  const rules = (kpi: JudgedKpi) => JSON.stringify([...kpi.rules].sort());
  const found: ChangeCause[] = [];
  if (day.tier !== nextDay.tier) found.push('tier');
  if (rules(before) !== rules(after)) found.push('targets');
  if (day.evaluatorVersion !== nextDay.evaluatorVersion) {
    found.push('evaluator');
  }
  if (!same(before, after)) found.push('facts');
  if (waived) found.push('waiver');
  return found.length > 0 ? found : ['unexplained'];
}

/**
 * Verdicts of one model that differ between two days, with what else differs.
 * A KPI that was judged on one of them only has not changed.
 *
 * @public
 */
export function compareSnapshots(
  before: JudgedDay,
  after: JudgedDay,
): VerdictChange[] {
  return [...after.results].flatMap(([kpi, is]): VerdictChange[] => {
    const was = before.results.get(kpi);
    if (!was || was.verdict === is.verdict) return [];
    return [
      {
        kpi,
        before: was,
        after: is,
        direction: directionOf(was.verdict, is.verdict),
        causes: causesOf([before, was], [after, is]),
      },
    ];
  });
}
