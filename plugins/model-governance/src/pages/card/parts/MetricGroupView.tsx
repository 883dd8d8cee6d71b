import Box from '@mui/material/Box';
import { Status } from '../../../components/Status';
import { toneColors, verdictLooks } from '../../../components/tones';
import { useText } from '../../../components/useText';
import { below } from '../pointer';
import {
  formatMetric,
  isMet,
  type MetricGroup,
  type MetricPoint,
} from './metrics';
import { Origin } from './Origin';

const WIDTH = 260;
const HEIGHT = 20;

const tableSx = {
  width: '100%',
  minWidth: 560,
  borderCollapse: 'collapse',
  fontSize: 13,
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': {
    textAlign: 'left',
    fontWeight: 'inherit',
    py: 0.375,
    pr: 1.5,
    borderBottom: '1px solid',
    borderColor: 'divider',
    whiteSpace: 'nowrap',
  },
  '& thead th': { fontSize: 12, color: 'text.secondary' },
  '& tbody th': { whiteSpace: 'normal', minWidth: 100 },
} as const;

/**
 * One metric by slice: a picture and its numbers in the same row (a forest
 * plot), so that the chart is its own table and prints as it is seen.
 */
export function MetricGroupView(props: {
  group: MetricGroup;
  pointer: string;
}) {
  const { group, pointer } = props;
  const { name, unit, direction, points } = group;
  const t = useText();
  const sliceOf = ({ metric }: MetricPoint) => metric.slice ?? t('card.all');
  const sorted = [...points].sort((a, b) => a.value - b.value);
  const lowest = sorted[0];
  const highest = sorted[sorted.length - 1];
  const summary =
    points.length === 1
      ? t('card.metricSummaryOne', {
          name,
          value: formatMetric(lowest.value, unit),
          slice: sliceOf(lowest),
        })
      : t('card.metricSummary', {
          name,
          n: String(points.length),
          low: formatMetric(lowest.value, unit),
          high: formatMetric(highest.value, unit),
          lowest: sliceOf(lowest),
          highest: sliceOf(highest),
        });
  return (
    <Box sx={{ mt: 1.5, minWidth: 0, breakInside: 'avoid' }}>
      <Box sx={{ fontSize: 13, fontWeight: 600 }}>
        {name}
        {direction && (
          <Box
            component="span"
            sx={{ fontWeight: 400, color: 'text.secondary' }}
          >
            {' '}
            ({t(`card.better.${direction}`)})
          </Box>
        )}
      </Box>
      <Box
        sx={{ overflowX: 'auto' }}
        tabIndex={0}
        role="group"
        aria-label={t('card.metricChart', { name })}
      >
        <Box
          component="table"
          sx={tableSx}
          aria-label={t('card.metricChart', { name })}
        >
          <thead>
            <tr>
              <th scope="col">{t('card.slice')}</th>
              <th scope="col" aria-hidden />
              <th scope="col">{t('card.value')}</th>
              <th scope="col">{t('card.interval')}</th>
              <th scope="col">{t('card.threshold')}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(point => (
              <tr key={point.index}>
                <th scope="row">
                  {sliceOf(point)}
                  <Origin pointer={below(pointer, point.index)} />
                </th>
                <td aria-hidden>
                  <Whisker point={point} domain={group.domain} />
                </td>
                <td>{formatMetric(point.value, unit)}</td>
                <td>
                  <Interval point={point} />
                </td>
                <td>
                  <Threshold point={point} unit={unit} />
                </td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
      <Box
        component="p"
        sx={{ m: 0, mt: 0.5, fontSize: 12, color: 'text.secondary' }}
      >
        {summary}
      </Box>
    </Box>
  );
}

function Interval(props: { point: MetricPoint }) {
  const t = useText();
  const { ci, unit } = props.point.metric;
  if (ci?.lower === undefined || ci.upper === undefined) {
    return <Box sx={{ color: 'text.secondary' }}>{t('card.noInterval')}</Box>;
  }
  const level =
    ci.level === undefined
      ? undefined
      : t('card.level', { level: `${Number((ci.level * 100).toFixed(2))} %` });
  return (
    <span data-hint={level}>
      {formatMetric(ci.lower)} – {formatMetric(ci.upper, unit)}
    </span>
  );
}

function Threshold(props: { point: MetricPoint; unit?: string }) {
  const t = useText();
  const { point, unit } = props;
  const { threshold } = point.metric;
  const met = isMet(point);
  if (met === null) {
    return (
      <Status
        look={verdictLooks['not-applicable']}
        label={t(threshold ? 'card.notJudged' : 'card.noThreshold')}
      />
    );
  }
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 1 }}>
      <Status
        look={verdictLooks[met ? 'pass' : 'fail']}
        label={t(met ? 'card.met' : 'card.missed')}
      />
      {threshold?.op && threshold.value !== undefined && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {threshold.op} {formatMetric(threshold.value, unit)}
        </Box>
      )}
    </Box>
  );
}

function Whisker(props: {
  point: MetricPoint;
  domain: readonly [number, number];
}) {
  const { point, domain } = props;
  const [low, high] = domain;
  const x = (value: number) =>
    Math.min(1, Math.max(0, (value - low) / (high - low))) * WIDTH;
  const { ci, threshold } = point.metric;
  const met = isMet(point);
  const color =
    met === null
      ? 'var(--bui-fg-primary)'
      : toneColors[met ? 'positive' : 'negative'].color;
  const middle = HEIGHT / 2;
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      style={{ display: 'block' }}
    >
      <line
        x2={WIDTH}
        y1={middle}
        y2={middle}
        stroke="var(--bui-border-1)"
        strokeWidth={1}
      />
      {threshold?.value !== undefined && (
        <line
          x1={x(threshold.value)}
          x2={x(threshold.value)}
          y2={HEIGHT}
          stroke="var(--bui-fg-secondary)"
          strokeDasharray="3 2"
        />
      )}
      {ci?.lower !== undefined && ci.upper !== undefined && (
        <path
          d={`M${x(ci.lower)} 5v10M${x(ci.lower)} ${middle}H${x(ci.upper)}M${x(
            ci.upper,
          )} 5v10`}
          fill="none"
          strokeWidth={2}
          style={{ stroke: color }}
          opacity={0.55}
        />
      )}
      <circle cx={x(point.value)} cy={middle} r={4} style={{ fill: color }} />
    </svg>
  );
}
