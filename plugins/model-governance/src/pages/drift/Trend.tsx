import type { DriftSeries } from '@modelgov/backstage-plugin-model-governance-common';
import { toneColors, verdictLooks } from '../../components/tones';

const WIDTH = 120;
const HEIGHT = 28;
const PAD = 3;

/**
 * A value for each window, in the colour of its verdict, with the threshold as
 * a dashed line. A window without a value leaves a gap.
 */
export function Trend(props: {
  points: DriftSeries['points'];
  threshold: number | null;
  label: string;
}) {
  const { points, threshold, label } = props;
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const all = threshold === null ? values : [...values, threshold];
  const low = Math.min(0, ...all);
  const span = Math.max(...all, low) - low || 1;
  const y = (value: number) =>
    HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD);
  const first = Date.parse(points[0]?.to ?? '');
  const length = Date.parse(points.at(-1)?.to ?? '') - first || 1;
  const x = (to: string) =>
    PAD + ((Date.parse(to) - first) / length) * (WIDTH - 2 * PAD);
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
      style={{ display: 'block' }}
    >
      {threshold !== null && (
        <line
          x1={0}
          x2={WIDTH}
          y1={y(threshold)}
          y2={y(threshold)}
          stroke="var(--bui-fg-secondary)"
          strokeDasharray="3 3"
        />
      )}
      {points.map(({ to, value, verdict }) => {
        if (value === null) return null;
        const { tone } = verdictLooks[verdict];
        return (
          <circle
            key={to}
            cx={points.length === 1 ? WIDTH / 2 : x(to)}
            cy={y(value)}
            r={2.5}
            fill={
              tone === 'neutral'
                ? 'var(--bui-fg-secondary)'
                : toneColors[tone].color
            }
          />
        );
      })}
    </svg>
  );
}
