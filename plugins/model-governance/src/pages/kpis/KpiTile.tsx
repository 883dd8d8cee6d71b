import Box from '@mui/material/Box';
import type { KpiSummary } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { Panel } from '../../components/Panel';
import { Status } from '../../components/Status';
import { stateLooks, verdictLooks } from '../../components/tones';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import {
  changeOf,
  formatKpi,
  intervalText,
  percent,
  valueText,
} from './kpiNumbers';
import { VerdictBar } from './VerdictBar';

const quiet = { fontSize: 12, color: 'text.secondary' } as const;

/** One KPI: what it is, what it should be, and how much is known of it. */
export function KpiTile(props: { summary: KpiSummary; to: string }) {
  const { definition, result, counts } = props.summary;
  const t = useText();
  const { verdict, state, value, targets, reason } = result;
  const interval = intervalText(t, result);
  return (
    <Panel
      label={definition.title}
      sx={{
        p: 1.5,
        display: 'grid',
        gap: 0.5,
        alignContent: 'start',
        minWidth: 0,
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <Box component="h3" sx={{ m: 0, flex: 1, minWidth: 0, fontSize: 14 }}>
          <TextLink to={props.to}>{definition.title}</TextLink>
        </Box>
        <Status
          chip
          look={verdictLooks[verdict]}
          label={t(`verdict.${verdict}`)}
        />
      </Box>
      <Box
        sx={{
          fontSize: value === null ? 16 : 24,
          fontWeight: 600,
          color: value === null ? 'text.secondary' : 'text.primary',
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {valueText(t, result)}
      </Box>
      {state !== 'ok' && (
        <Status wrap look={stateLooks[state]} label={t(`state.${state}`)} />
      )}
      <Box sx={{ fontSize: 12 }}>
        {targets.map(({ text }) => text).join('; ') ||
          (reason ? null : t('kpi.noTarget'))}
      </Box>
      {reason && verdict !== 'pass' && <Box sx={quiet}>{reason}</Box>}
      {interval && <Box sx={quiet}>{interval}</Box>}
      <Trend summary={props.summary} />
      <Box sx={quiet}>
        {t('kpi.n', { n: formatCount(result.n) })}
        {definition.judgedAt === 'model' &&
          ` · ${t('kpi.coverage', { coverage: percent(result.coverage) })}`}
      </Box>
      {definition.judgedAt === 'model' && <VerdictBar counts={counts} />}
      <Box sx={quiet}>
        {t('kpi.window', { days: String(definition.windowDays) })} ·{' '}
        {t('kpi.computed')} <Age at={result.evaluatedAt} />
      </Box>
    </Panel>
  );
}

function Trend({ summary: { definition, result } }: { summary: KpiSummary }) {
  const t = useText();
  const { previous, unit, currency } = result;
  const change = changeOf(result, definition.better);
  if (previous?.value === null || previous?.value === undefined) {
    return <Box sx={quiet}>{t('kpi.noBefore')}</Box>;
  }
  return (
    <Box sx={quiet}>
      {t('kpi.before', {
        value: formatKpi(previous.value, unit, currency),
        n: formatCount(previous.n),
      })}
      {change && ` · ${t(`kpi.${change}`)}`}
    </Box>
  );
}
