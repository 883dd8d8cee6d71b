import Box from '@mui/material/Box';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type {
  ModelDetail,
  SignalId,
  TelemetrySeries,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import { useText } from '../../components/useText';
import { useTelemetry } from '../../hooks/resources';
import type { LiveQuery } from '../../hooks/useLiveQuery';
import { ChartCard } from './charts/ChartCard';
import { EventLane } from './charts/EventLane';
import { RangeBar } from './RangeBar';
import { errorText } from '../../components/errorText';

/** Charts that share a time axis and a unit each; latency leads. */
const charts: readonly {
  id: string;
  signals: readonly SignalId[];
  height: number;
}[] = [
  {
    id: 'latency',
    signals: ['latency.p50', 'latency.p95', 'latency.p99'],
    height: 240,
  },
  { id: 'errors', signals: ['errors.ratio'], height: 160 },
  { id: 'traffic', signals: ['traffic.rate'], height: 160 },
  { id: 'gpu', signals: ['gpu.utilization'], height: 160 },
  { id: 'drift', signals: ['drift.psi'], height: 160 },
];

/** The signals over time. A failure here leaves the current values alone. */
export function ChartsSection(props: {
  model: CompoundEntityRef;
  places: ModelDetail['deployments'];
  query: LiveQuery;
  onChange: (patch: Partial<LiveQuery>) => void;
}) {
  const { model, places, query, onChange } = props;
  const t = useText();
  const { range, environment, region } = query;
  const { value, error, outdated, retry } = useTelemetry(model, {
    range,
    environment,
    region,
  });
  return (
    <>
      <RangeBar
        query={query}
        shown={value}
        places={places}
        onChange={onChange}
      />
      {error && (
        <Notice
          kind="error"
          title={t('model.seriesErrorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)} {t('model.seriesErrorText')}
        </Notice>
      )}
      {(value || !error) && <Charts telemetry={value} outdated={outdated} />}
    </>
  );
}

function Charts(props: { telemetry?: TelemetrySeries; outdated: boolean }) {
  const { telemetry, outdated } = props;
  const t = useText();
  return (
    <Box
      aria-busy={outdated || !telemetry}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 1.5,
        opacity: outdated ? 0.6 : 1,
      }}
    >
      {telemetry ? (
        <EventLane telemetry={telemetry} />
      ) : (
        <Panel sx={{ height: 38 }}>{null}</Panel>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'repeat(2, minmax(0, 1fr))',
          },
          '& > :first-of-type': { gridColumn: '1 / -1' },
        }}
      >
        {charts.map(({ id, signals, height }) => {
          const title =
            id === 'latency' ? t('chart.latency') : t(`signal.${signals[0]}`);
          if (!telemetry) {
            return (
              <Panel
                key={id}
                label={title}
                sx={{
                  p: 1.5,
                  fontSize: 14,
                  fontWeight: 600,
                  height: height + 78,
                }}
              >
                {title}
              </Panel>
            );
          }
          const series = telemetry.series.filter(s =>
            signals.includes(s.signal),
          );
          return series.length > 0 ? (
            <ChartCard
              key={id}
              title={title}
              telemetry={telemetry}
              series={series}
              height={height}
            />
          ) : null;
        })}
      </Box>
    </Box>
  );
}
