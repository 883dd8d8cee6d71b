import Box from '@mui/material/Box';
import type { KpiDetail } from '@modelgov/backstage-plugin-model-governance-common';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';

/** The policy's rules for one KPI, with whom they bind and when. */
export function TargetsPanel(props: { targets: KpiDetail['targets'] }) {
  const { targets } = props;
  const t = useText();
  return (
    <TitledPanel title={t('kpi.targets')} help={t('kpi.targetsHelp')}>
      {targets.length === 0 ? (
        <Box sx={{ fontSize: 13 }}>{t('kpi.noTargets')}</Box>
      ) : (
        <PlainTable
          wholeWords
          label={t('kpi.targets')}
          head={[
            t('kpi.target'),
            t('kpi.appliesTo'),
            t('kpi.from'),
            t('kpi.until'),
            t('kpi.rule'),
          ]}
        >
          {targets.map(rule => (
            <tr key={rule.id}>
              <th scope="row">{rule.text}</th>
              <td>
                {[...rule.tiers, ...rule.types, ...rule.modes].join(', ') ||
                  t('kpi.everybody')}
              </td>
              <td>{rule.from}</td>
              <td>{rule.until ?? t('kpi.open')}</td>
              <td>{rule.id}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </TitledPanel>
  );
}
