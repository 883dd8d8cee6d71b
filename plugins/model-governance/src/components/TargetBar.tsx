import type {
  SignalTarget,
  SignalValue,
  Verdict,
} from '@modelgov/backstage-plugin-model-governance-common';
import { toneColors, verdictLooks } from './tones';

const WIDTH = 96;

/**
 * Value against target: the bar ends at the value, the tick is the target, the
 * pale band is the bucket that the true value lies in. The words beside it say
 * the same, so it is hidden from screen readers.
 */
export function TargetBar(props: {
  signal: Pick<SignalValue, 'value' | 'low' | 'high'>;
  target: SignalTarget;
  verdict: Verdict;
}) {
  const { signal, target, verdict } = props;
  const value = signal.value ?? 0;
  // The tick stays at half way unless the value would leave the bar.
  const end = Math.max(target.value * 2, value * 1.1) || 1;
  const at = (x: number) => Math.min(1, Math.max(0, x / end)) * WIDTH;
  const { tone } = verdictLooks[verdict];
  const fill =
    tone === 'neutral' ? 'var(--bui-fg-secondary)' : toneColors[tone].color;
  const low = signal.low === null ? null : at(signal.low);
  const high = signal.high === null ? WIDTH : at(signal.high);
  return (
    <svg
      width={WIDTH}
      height={8}
      viewBox={`0 0 ${WIDTH} 8`}
      aria-hidden
      style={{ display: 'block', maxWidth: '100%' }}
    >
      <rect
        y={2.5}
        width={WIDTH}
        height={3}
        rx={1.5}
        fill="var(--bui-border-1)"
      />
      {low !== null && (
        <rect
          x={low}
          y={1}
          width={Math.max(2, high - low)}
          height={6}
          rx={1}
          fill={fill}
          opacity={0.3}
        />
      )}
      <rect
        y={2.5}
        width={Math.max(2, at(value))}
        height={3}
        rx={1.5}
        fill={fill}
      />
      <rect
        x={at(target.value) - 0.75}
        width={1.5}
        height={8}
        fill="var(--bui-fg-primary)"
      />
    </svg>
  );
}
