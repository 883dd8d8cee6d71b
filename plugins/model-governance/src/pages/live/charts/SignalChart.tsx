import Box from '@mui/material/Box';
import type { TelemetrySeries } from '@modelgov/backstage-plugin-model-governance-common';
import {
  Area,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useMemo } from 'react';
import { formatTarget, formatValue } from '../../../format';
import {
  formatTick,
  isIsolated,
  timeTicks,
  toChartRows,
  topOf,
  valueTicks,
  type ChartRow,
  type LineKey,
  type Series,
} from './chartData';
import { ChartTooltip } from './ChartTooltip';
import { lineLooks } from './lineLooks';

const TICK = { fontSize: 11, fill: 'var(--bui-fg-secondary)' };

/**
 * Series of one unit over time: what was collected as a full line, imported
 * history pale and dashed, the target and what happened as reference lines.
 * It is hidden from screen readers: summary and data table say the same.
 */
export default function SignalChart(props: {
  telemetry: TelemetrySeries;
  series: readonly Series[];
  height: number;
}) {
  const { telemetry, series, height } = props;
  const { range, markers } = telemetry;
  const from = Date.parse(telemetry.from);
  const to = Date.parse(telemetry.to);
  const rows = useMemo(() => toChartRows(series), [series]);
  const ticks = useMemo(
    () => timeTicks({ from, to, range }),
    [from, to, range],
  );
  const yTicks = useMemo(() => valueTicks(topOf(series)), [series]);
  const unit = series[0].unit;
  return (
    <Box aria-hidden sx={{ height, '@media print': { maxWidth: 680 } }}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={rows}
          syncId="model-governance-live"
          syncMethod="value"
          accessibilityLayer={false}
          margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
        >
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={[from, to]}
            ticks={ticks}
            tickFormatter={at => formatTick(at, range)}
            tick={TICK}
            stroke="var(--bui-border-2)"
            minTickGap={24}
          />
          <YAxis
            width={68}
            domain={[0, yTicks[yTicks.length - 1]]}
            ticks={yTicks}
            tickFormatter={value => formatValue(value, unit)}
            tick={TICK}
            axisLine={false}
            tickLine={false}
          />
          {series.map(({ signal, target }) =>
            target ? (
              <ReferenceLine
                key={signal}
                y={target.value}
                stroke="var(--bui-negative-fg-subdued)"
                strokeDasharray="6 3"
                strokeWidth={1}
                label={{
                  value: formatTarget(target, unit),
                  position: 'insideTopRight',
                  fontSize: 11,
                  fill: 'var(--bui-negative-fg-subdued)',
                  // A halo keeps the words readable where lines run below.
                  stroke: 'var(--bui-bg-neutral-1)',
                  strokeWidth: 3,
                  style: { paintOrder: 'stroke' },
                }}
              />
            ) : null,
          )}
          {markers.map(({ at, kind, title }) => (
            <ReferenceLine
              key={`${at} ${title}`}
              x={Date.parse(at)}
              stroke="var(--bui-fg-secondary)"
              strokeDasharray={kind === 'deployment' ? undefined : '1 3'}
              strokeWidth={1}
            />
          ))}
          {series.some(({ signal }) => signal === 'latency.p95') && (
            <Area
              dataKey="band"
              stroke="none"
              fill={lineLooks['latency.p95'].color}
              fillOpacity={0.16}
              isAnimationActive={false}
              activeDot={false}
              connectNulls={false}
              // A bucket holds for its whole interval: nothing lies in between.
              type="step"
            />
          )}
          {series.flatMap(({ signal }) =>
            (['import', 'live'] as const).map(origin => {
              const key: LineKey = `${signal}:${origin}`;
              const { color, width } = lineLooks[signal];
              return (
                <Line
                  key={key}
                  name={key}
                  dataKey={(row: ChartRow) => row.values[key] ?? null}
                  type="linear"
                  stroke={color}
                  strokeWidth={width}
                  strokeDasharray={origin === 'import' ? '3 3' : undefined}
                  strokeOpacity={origin === 'import' ? 0.75 : 1}
                  connectNulls={false}
                  isAnimationActive={false}
                  activeDot={{ r: 3 }}
                  dot={({
                    cx,
                    cy,
                    index,
                  }: {
                    cx?: number;
                    cy?: number;
                    index: number;
                  }) =>
                    isIsolated(rows, index, key) ? (
                      <circle key={index} cx={cx} cy={cy} r={2} fill={color} />
                    ) : (
                      <g key={index} />
                    )
                  }
                />
              );
            }),
          )}
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => (
              <ChartTooltip
                row={
                  active
                    ? (payload?.[0]?.payload as ChartRow | undefined)
                    : undefined
                }
                series={series}
              />
            )}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </Box>
  );
}
