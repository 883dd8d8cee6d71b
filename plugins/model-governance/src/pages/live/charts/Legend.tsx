import Box from '@mui/material/Box';
import { useText } from '../../../components/useText';
import type { Series } from './chartData';
import { lineLooks } from './lineLooks';

/** What the lines and shades of a chart mean. */
export function Legend(props: { series: readonly Series[] }) {
  const { series } = props;
  const t = useText();
  const imported = series.some(({ points }) =>
    points.some(p => p.origin === 'import'),
  );
  const bounded = series.some(
    ({ signal, points }) =>
      signal === 'latency.p95' && points.some(p => p.low !== null),
  );
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1.5,
        fontSize: 12,
        color: 'text.secondary',
      }}
    >
      {series.length > 1 &&
        series.map(({ signal }) => {
          const { color, width } = lineLooks[signal];
          return (
            <Entry key={signal} label={t(`signal.${signal}`)}>
              <Line color={color} width={width} />
            </Entry>
          );
        })}
      {bounded && (
        <Entry label={t('chart.bounds')}>
          <rect
            y={1}
            width={16}
            height={8}
            fill={lineLooks['latency.p95'].color}
            opacity={0.25}
          />
        </Entry>
      )}
      {imported && (
        <Entry label={t('chart.imported')}>
          <Line
            color={lineLooks['traffic.rate'].color}
            width={1.75}
            dash="3 3"
          />
        </Entry>
      )}
    </Box>
  );
}

function Entry(props: { label: string; children: React.ReactNode }) {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
    >
      <svg width={16} height={10} aria-hidden>
        {props.children}
      </svg>
      {props.label}
    </Box>
  );
}

function Line(props: { color: string; width: number; dash?: string }) {
  const { color, width, dash } = props;
  return (
    <line
      x1={0}
      x2={16}
      y1={5}
      y2={5}
      stroke={color}
      strokeWidth={width}
      strokeDasharray={dash}
    />
  );
}
