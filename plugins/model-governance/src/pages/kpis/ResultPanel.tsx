import Box from '@mui/material/Box';
import type {
  KpiDefinitionView,
  KpiResult,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Fact, Facts, Instant } from '../../components/Facts';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { stateLooks, verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatCount, formatDay } from '../../format';
import {
  changeOf,
  formatKpi,
  intervalText,
  percent,
  valueText,
} from './kpiNumbers';

/** A result with everything that it stands on. */
export function ResultPanel(props: {
  title: string;
  definition: KpiDefinitionView;
  result: KpiResult;
  ofGroup: boolean;
}) {
  const { title, definition, result, ofGroup } = props;
  const { verdict, state, previous, window, attested } = result;
  const t = useText();
  const interval = intervalText(t, result);
  const change = changeOf(result, definition.better);
  return (
    <TitledPanel title={title}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'baseline',
        }}
      >
        <Box
          sx={{
            fontSize: result.value === null ? 18 : 28,
            fontWeight: 600,
            fontVariantNumeric: 'tabular-nums',
          }}
        >
          {valueText(t, result)}
        </Box>
        <Status
          chip
          look={verdictLooks[verdict]}
          label={t(`verdict.${verdict}`)}
        />
        <Status look={stateLooks[state]} label={t(`state.${state}`)} />
      </Box>
      <Facts>
        {result.reason && <Fact name={t('kpi.reason')}>{result.reason}</Fact>}
        {result.detail && <Fact name={t('kpi.detail')}>{result.detail}</Fact>}
        <Fact name={t('kpi.target')}>
          {result.targets.length === 0 && t('kpi.noTarget')}
          {result.targets.map(target => (
            <Box key={target.id}>
              {target.text} ({target.source}): {t(`verdict.${target.verdict}`)}
            </Box>
          ))}
        </Fact>
        {interval && <Fact name={t('kpi.intervalTitle')}>{interval}</Fact>}
        <Fact name="n">{formatCount(result.n)}</Fact>
        <Fact name={t('kpi.dayCoverage')}>
          {t(ofGroup ? 'kpi.coverage' : 'kpi.coverageOfWindow', {
            coverage: percent(result.coverage),
          })}
        </Fact>
        <Fact name={t('kpi.windowTitle')}>
          {t('kpi.windowText', {
            days: String(definition.windowDays),
            from: formatDay(window.from),
            to: formatDay(window.to),
          })}
        </Fact>
        <Fact name={t('kpi.history')}>
          {previous?.value === null || previous?.value === undefined
            ? t('kpi.noBefore')
            : t('kpi.before', {
                value: formatKpi(previous.value, result.unit, result.currency),
                n: formatCount(previous.n),
              })}
          {change && ` · ${t(`kpi.${change}`)}`}
        </Fact>
        {result.notes.length > 0 && (
          <Fact name={t('kpi.notes')}>
            {result.notes.map(note => (
              <Box key={note}>{note}</Box>
            ))}
          </Fact>
        )}
        {result.waiver && <Fact name={t('kpi.waiver')}>{result.waiver}</Fact>}
        {attested && (
          <Fact name={t('kpi.source')}>
            {t('kpi.attested', {
              author: attested.author,
              expires: formatDay(attested.expires),
              evidence: attested.evidence,
            })}
          </Fact>
        )}
        <Instant name={t('kpi.evaluated')} at={result.evaluatedAt} />
        <Fact name={t('kpi.versions')}>
          {t('kpi.versionsText', {
            policy: result.policyVersion,
            evaluator: result.evaluatorVersion,
          })}
        </Fact>
      </Facts>
    </TitledPanel>
  );
}
