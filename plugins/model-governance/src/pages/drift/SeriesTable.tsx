import Box from '@mui/material/Box';
import type { DriftSeries } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import { stateLooks, verdictLooks } from '../../components/tones';
import { useText, type Text } from '../../components/useText';
import { formatDay } from '../../format';
import { Trend } from './Trend';

/** Significant digits that a person compares. */
const shown = (value: number) => String(Number(value.toPrecision(4)));

const keyOf = (one: DriftSeries) =>
  [
    one.environment,
    one.region,
    one.kind,
    one.feature,
    one.method,
    one.variant,
  ].join('|');

/** The worst first; a line for each series. */
export function SeriesTable(props: { series: readonly DriftSeries[] }) {
  const t = useText();
  return (
    <PlainTable
      wholeWords
      minWidth={900}
      phoneColumns={2}
      label={t('drift.title')}
      head={[
        t('drift.what'),
        t('drift.verdict'),
        t('drift.value'),
        t('drift.threshold'),
        t('drift.over'),
        t('drift.sample'),
        t('drift.by'),
      ]}
    >
      {props.series.map(one => (
        <SeriesRow key={keyOf(one)} series={one} />
      ))}
    </PlainTable>
  );
}

function SeriesRow({ series }: { series: DriftSeries }) {
  const { latest, points } = series;
  const t = useText();
  return (
    <tr>
      <th scope="row">
        <Box sx={{ fontWeight: 600 }}>
          {series.feature ?? t('drift.dataset')}
        </Box>
        <Quiet>
          {t(`drift.kinds.${series.kind}`)} · {series.method}
          {series.variant && ` (${series.variant})`}
        </Quiet>
        <Quiet>
          {series.environment} / {series.region}
          {series.estimate && ` · ${t('drift.estimate')}`}
        </Quiet>
      </th>
      <td>
        <VerdictCell latest={latest} />
      </td>
      <td>{latest.value === null ? '–' : shown(latest.value)}</td>
      <td>{thresholdText(series, t)}</td>
      <td>
        <Trend
          points={points}
          threshold={latest.threshold}
          label={t('drift.trend', {
            windows: String(points.length),
            first: formatDay(points[0].from),
            last: formatDay(points[points.length - 1].to),
          })}
        />
      </td>
      <td>
        {latest.nCurrent === null ? '–' : latest.nCurrent.toLocaleString('en')}
      </td>
      <td>
        {latest.tool} {latest.toolVersion}
        <Quiet>
          <Age at={latest.window.to} />
        </Quiet>
        {latest.reference && <Quiet>{latest.reference}</Quiet>}
      </td>
    </tr>
  );
}

function VerdictCell({ latest }: Pick<DriftSeries, 'latest'>) {
  const t = useText();
  const { state, verdict, failedWindows, noiseFloor } = latest;
  return (
    <>
      <Status
        look={verdictLooks[verdict]}
        label={t(`verdict.${verdict}`)}
        hint={latest.reason}
      />
      {state !== 'ok' && (
        <div>
          <Status
            look={stateLooks[state]}
            label={t(`state.${state}`)}
            size={13}
          />
        </div>
      )}
      {failedWindows > 0 && state !== 'stale' && (
        <Quiet>{t('drift.failed', { count: failedWindows })}</Quiet>
      )}
      {latest.reason && <Quiet>{latest.reason}</Quiet>}
      {noiseFloor !== null && (
        <Quiet>{t('drift.noise', { value: shown(noiseFloor) })}</Quiet>
      )}
    </>
  );
}

function thresholdText(
  { direction, latest: { threshold } }: DriftSeries,
  t: Text,
): string {
  if (threshold === null) return t('drift.noThreshold');
  const value = shown(threshold);
  return direction === 'higher-is-worse'
    ? t('drift.atMost', { value })
    : t('drift.atLeast', { value });
}

function Quiet(props: { children: React.ReactNode }) {
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{props.children}</Box>
  );
}
