import Box from '@mui/material/Box';
import type { KpiPoint } from '@modelgov/backstage-plugin-model-governance-common';
import {
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';

const TICK = { fontSize: 11, fill: 'var(--bui-fg-secondary)' };
const COLOR = 'var(--bui-accent-bg)';

/**
 * A KPI over time; a day without a value is a gap. Hidden from screen readers:
 * the summary and the table beside it say the same.
 */
export default function HistoryChart(props: {
  points: readonly KpiPoint[];
  limits: readonly number[];
  format: (value: number) => string;
}) {
  const { points, limits, format } = props;
  return (
    <Box aria-hidden sx={{ height: 200, '@media print': { maxWidth: 680 } }}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={[...points]}
          accessibilityLayer={false}
          margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
        >
          <XAxis
            dataKey="day"
            tick={TICK}
            stroke="var(--bui-border-2)"
            minTickGap={32}
          />
          <YAxis
            width={72}
            tickFormatter={format}
            tick={TICK}
            axisLine={false}
            tickLine={false}
          />
          {limits.map(limit => (
            <ReferenceLine
              key={limit}
              y={limit}
              ifOverflow="extendDomain"
              stroke="var(--bui-negative-fg-subdued)"
              strokeDasharray="6 3"
            />
          ))}
          <Line
            dataKey="value"
            stroke={COLOR}
            strokeWidth={1.5}
            connectNulls={false}
            isAnimationActive={false}
            dot={({
              cx,
              cy,
              index,
            }: {
              cx?: number;
              cy?: number;
              index: number;
            }) =>
              points[index]?.value === null ? (
                <g key={index} />
              ) : (
                <circle
                  key={index}
                  cx={cx}
                  cy={cy}
                  r={3}
                  stroke={COLOR}
                  fill={
                    points[index]?.snapshot ? COLOR : 'var(--bui-bg-neutral-1)'
                  }
                />
              )
            }
          />
        </ComposedChart>
      </ResponsiveContainer>
    </Box>
  );
}
