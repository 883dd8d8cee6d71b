import Box from '@mui/material/Box';
import { RiRoadMapLine } from '@remixicon/react';
import { Empty } from '../../components/Empty';
import { Notice } from '../../components/Notice';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { useGaps } from '../../hooks/kpis';
import type { KpiFilter } from '../../api/kpis';
import { ExportButtons } from '../kpis/ExportButtons';
import { Loaded } from '../kpis/Loaded';
import { GapModels } from './GapModels';
import { gapRows } from './gapRows';

/** What to do next: open checks, ranked by risk, effort and models helped. */
export function GapsView(props: { filter: KpiFilter }) {
  const t = useText();
  const gaps = useGaps(props.filter);
  return (
    <Loaded of={gaps}>
      {value => (
        <TitledPanel
          title={t('kpi.gaps')}
          help={t('kpi.gapsHelp')}
          action={
            <ExportButtons
              name={`gaps-${value.asOf.slice(0, 10)}`}
              rows={() => gapRows(value)}
              json={() => value}
            />
          }
        >
          {value.unjudged > 0 && (
            <Notice
              kind="warning"
              title={t('kpi.unjudged', {
                unjudged: formatCount(value.unjudged),
                models: formatCount(value.models),
              })}
            >
              {t('kpi.unjudgedHelp')}
            </Notice>
          )}
          {value.models === 0 && (
            <Empty Icon={RiRoadMapLine} title={t('kpi.emptyTitle')}>
              {t('kpi.emptyText')}
            </Empty>
          )}
          {value.items.length === 0 && value.models > value.unjudged && (
            <Empty Icon={RiRoadMapLine} title={t('kpi.noGaps')}>
              {t('kpi.noGapsHelp', {
                models: formatCount(value.models - value.unjudged),
              })}
            </Empty>
          )}
          {value.items.length > 0 && (
            <PlainTable
              wholeWords
              minWidth={820}
              phoneColumns={2}
              label={t('kpi.gaps')}
              head={[
                t('kpi.gap'),
                t('kpi.helps'),
                t('kpi.score'),
                t('kpi.effort'),
                t('kpi.nextStep'),
              ]}
            >
              {value.items.map(gap => (
                <tr key={gap.check}>
                  <th scope="row">
                    {gap.title}
                    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
                      {gap.upcoming
                        ? t('kpi.bindsFrom', {
                            level: gap.level,
                            date: gap.upcoming,
                          })
                        : gap.level}
                    </Box>
                  </th>
                  <td>
                    {t('kpi.openOf', {
                      failing: formatCount(gap.failing),
                      unknown: formatCount(gap.unknown),
                    })}
                    <GapModels gap={gap} />
                  </td>
                  <td>
                    {formatCount(gap.score)}
                    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
                      {t('kpi.scoreOf', {
                        weight: formatCount(gap.weight),
                        risk: formatCount(gap.risk),
                      })}
                    </Box>
                  </td>
                  <td>{t(`kpi.efforts.${gap.effort}`)}</td>
                  <td>{gap.nextStep}</td>
                </tr>
              ))}
            </PlainTable>
          )}
        </TitledPanel>
      )}
    </Loaded>
  );
}
