import {
  kpiText,
  type KpiDefinitionView,
  type KpiResult,
  type KpiUnit,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Text } from '../../components/useText';

/** What the size of these numbers can bear; whole ones stay whole. */
const threeDigits = (value: number) =>
  String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

/** A number as people read it, with its unit. */
export function formatKpi(
  value: number,
  unit: KpiUnit,
  currency?: string | null,
): string {
  const text = kpiText(value, unit).replace(/\d+(\.\d+)?/, digits =>
    // The nines of a share are what it is about.
    unit === 'ratio' && value >= 0.99 ? digits : threeDigits(Number(digits)),
  );
  return unit === 'money' && currency ? `${text} ${currency}` : text;
}

/** The value, or what is known in its place: never an invented zero. */
export function valueText(
  t: Text,
  result: Pick<KpiResult, 'value' | 'low' | 'unit' | 'currency'>,
): string {
  const { value, low, unit, currency } = result;
  if (value !== null) return formatKpi(value, unit, currency);
  return low === null
    ? t('kpi.noValue')
    : t('kpi.atLeastSoFar', { value: formatKpi(low, unit, currency) });
}

/** `null` where there is no interval. */
export function intervalText(t: Text, result: KpiResult): string | null {
  const { value, low, high, unit, currency } = result;
  if (value === null || low === null || high === null) return null;
  return t('kpi.interval', {
    low: formatKpi(low, unit, currency),
    high: formatKpi(high, unit, currency),
  });
}

export const percent = (share: number): string =>
  `${Math.floor(share * 100)} %`;

/** How a value stands to the one of the window before. */
export function changeOf(
  { value, previous }: Pick<KpiResult, 'value' | 'previous'>,
  better: KpiDefinitionView['better'],
): 'better' | 'worse' | 'same' | 'changed' | null {
  const before = previous?.value ?? null;
  if (value === null || before === null) return null;
  if (value === before) return 'same';
  if (better === 'within') return 'changed';
  return value > before === (better === 'higher') ? 'better' : 'worse';
}
