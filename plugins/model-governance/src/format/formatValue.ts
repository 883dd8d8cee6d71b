import type {
  SignalTarget,
  SignalUnit,
} from '@modelgov/backstage-plugin-model-governance-common';

/** A number and its unit, apart, so that a range names the unit once. */
interface Measure {
  number: string;
  unit: string;
  /** PSI is written before its number, as the field does. */
  unitFirst?: boolean;
}

const significant = new Intl.NumberFormat('en-US', {
  maximumSignificantDigits: 3,
});
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const twoDecimals = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** Three digits; what is not zero never reads as zero. */
function number(value: number, smallest: number): string {
  if (value !== 0 && Math.abs(value) < smallest) return `<${smallest}`;
  return Math.abs(value) >= 1000
    ? whole.format(value)
    : significant.format(value);
}

function measure(value: number, unit: SignalUnit): Measure {
  switch (unit) {
    case 's':
      if (value !== 0 && Math.abs(value) < 0.9995) {
        return { number: number(value * 1000, 0.01), unit: 'ms' };
      }
      if (value === 0) return { number: '0', unit: 'ms' };
      if (value >= 119.5) return { number: number(value / 60, 1), unit: 'min' };
      return { number: number(value, 0.001), unit: 's' };
    case 'ratio':
      return { number: number(value * 100, 0.001), unit: '%' };
    case 'req/s':
      return { number: number(value, 0.001), unit: 'req/s' };
    default:
      return {
        number:
          value !== 0 && Math.abs(value) < 0.005
            ? '<0.01'
            : twoDecimals.format(value),
        unit: 'PSI',
        unitFirst: true,
      };
  }
}

const join = ({ number: digits, unit, unitFirst }: Measure) =>
  unitFirst ? `${unit} ${digits}` : `${digits} ${unit}`;

/**
 * A stored value (seconds, ratio 0–1, requests per second, PSI) as people read
 * it: `182 ms`, `0.12 %`, `38.2 req/s`, `PSI 0.31`.
 */
export function formatValue(value: number, unit: SignalUnit): string {
  return join(measure(value, unit));
}

/** `100–250 ms`; `> 10 s` when the last bucket is unbounded. */
export function formatBounds(
  low: number,
  high: number | null,
  unit: SignalUnit,
): string {
  if (high === null) return `> ${formatValue(low, unit)}`;
  const to = measure(high, unit);
  // "0–5 ms": a lower bound of nothing takes the unit of the upper one.
  const from = low === 0 ? { ...to, number: '0' } : measure(low, unit);
  if (from.unit !== to.unit) return `${join(from)}–${join(to)}`;
  return join({ ...to, number: `${from.number}–${to.number}` });
}

/** `≤ 250 ms`, `≥ 60 %`. */
export function formatTarget(target: SignalTarget, unit: SignalUnit): string {
  const sign = target.comparison === 'at-most' ? '≤' : '≥';
  return `${sign} ${formatValue(target.value, unit)}`;
}

/** Requests or samples behind a value: `1,204`. */
export function formatCount(count: number): string {
  return whole.format(count);
}
