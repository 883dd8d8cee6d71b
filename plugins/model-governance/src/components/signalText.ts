import type { SignalValue } from '@modelgov/backstage-plugin-model-governance-common';
import { formatAge, formatBounds, formatValue } from '../format';
import type { Text } from './useText';

/** The states in which a value may be shown as current or recently current. */
export function hasValue(
  signal: SignalValue,
): signal is SignalValue & { value: number } {
  return (
    signal.value !== null &&
    (signal.state === 'ok' ||
      signal.state === 'partial' ||
      signal.state === 'stale')
  );
}

/** `100–250 ms` where the value comes from buckets. */
export function boundsOf(signal: SignalValue): string | null {
  if (signal.low === null || !hasValue(signal)) return null;
  return formatBounds(signal.low, signal.high, signal.unit);
}

/** Everything that explains a value, a line each, for a tooltip. */
export function signalHint(t: Text, signal: SignalValue, now: number): string {
  const lines: (string | null)[] = [
    `${t(`signal.${signal.signal}`)}: ${t(`state.${signal.state}`)}`,
    signal.reason,
  ];
  const bounds = boundsOf(signal);
  if (bounds) lines.push(t('common.bounds', { bounds }));
  if (!hasValue(signal) && signal.lastValue !== null && signal.sampledAt) {
    lines.push(
      t('common.lastSeen', {
        value: formatValue(signal.lastValue, signal.unit),
        age: formatAge(now - Date.parse(signal.sampledAt)),
      }),
    );
  }
  if (signal.target) {
    lines.push(
      `${t(`verdict.${signal.verdict}`)}${
        signal.verdictReason ? `: ${signal.verdictReason}` : ''
      }`,
    );
  }
  return [...new Set(lines.filter(Boolean))].join('\n');
}
