import Box from '@mui/material/Box';
import type { SloView } from '@modelgov/backstage-plugin-model-governance-common';
import {
  RiAlarmWarningFill,
  RiQuestionLine,
  RiZzzLine,
} from '@remixicon/react';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import type { Look } from '../../components/tones';
import { stateLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatRate, formatWindow } from './format';

const alertLooks: Record<SloView['alerts'][number]['state'], Look> = {
  firing: { tone: 'negative', Icon: RiAlarmWarningFill },
  quiet: { tone: 'neutral', Icon: RiZzzLine },
  unknown: { tone: 'warning', Icon: RiQuestionLine },
};

/** How fast the budget goes, and which alerts that would raise. */
export function BurnTables({ slo }: { slo: SloView }) {
  const t = useText();
  const heading = (title: string, help: string) => (
    <Box sx={{ fontSize: 13 }}>
      <Box sx={{ fontWeight: 600 }}>{title}</Box>
      <Box sx={{ color: 'text.secondary' }}>{help}</Box>
    </Box>
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        {heading(t('slo.burn'), t('slo.burnHelp'))}
        <PlainTable
          wholeWords
          label={t('slo.burn')}
          head={[t('slo.window'), t('slo.rate'), t('slo.requests')]}
        >
          {slo.burnRates.map(({ windowSeconds, rate, total, state }) => (
            <tr key={windowSeconds}>
              <th scope="row">{formatWindow(windowSeconds)}</th>
              <td>
                {state === 'ok' ? (
                  (rate === null && '∞') || formatRate(rate ?? 0)
                ) : (
                  <Status
                    look={stateLooks[state]}
                    label={t(`state.${state}`)}
                    size={13}
                  />
                )}
              </td>
              <td>{Math.round(total).toLocaleString('en-US')}</td>
            </tr>
          ))}
        </PlainTable>
      </Box>
      <Box sx={{ minWidth: 0 }}>
        {heading(t('slo.alerts'), t('slo.alertsHelp'))}
        <PlainTable
          wholeWords
          label={t('slo.alerts')}
          head={[
            t('slo.severityHead'),
            t('slo.conditionHead'),
            t('slo.stateHead'),
          ]}
        >
          {slo.alerts.map(alert => (
            <tr key={alert.longSeconds}>
              <th scope="row">{t(`slo.severity.${alert.severity}`)}</th>
              <td>
                {t('slo.condition', {
                  factor: formatRate(alert.factor),
                  long: formatWindow(alert.longSeconds),
                  short: formatWindow(alert.shortSeconds),
                })}
              </td>
              <td>
                <Status
                  look={alertLooks[alert.state]}
                  label={t(`slo.alert.${alert.state}`)}
                  size={13}
                />
              </td>
            </tr>
          ))}
        </PlainTable>
      </Box>
    </Box>
  );
}
