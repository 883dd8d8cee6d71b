import Box from '@mui/material/Box';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatCount, formatRef } from '../../format';
import { useKpiPeople } from '../../hooks/kpis';
import { valueText } from './kpiNumbers';
import { Loaded } from './Loaded';

/** A KPI of persons: the caller's own, and those of people they manage. */
export function PeoplePanel({ kpi }: { kpi: string }) {
  const t = useText();
  const people = useKpiPeople(kpi);
  return (
    <TitledPanel title={t('kpi.people')} help={t('kpi.peopleHelp')}>
      <Loaded of={people}>
        {({ items }) =>
          items.length === 0 ? (
            <Box sx={{ fontSize: 13 }}>{t('kpi.noPeople')}</Box>
          ) : (
            <PlainTable
              wholeWords
              label={t('kpi.people')}
              head={[
                t('kpi.person'),
                t('kpi.verdict'),
                t('kpi.value'),
                'n',
                t('kpi.reason'),
              ]}
            >
              {items.map(({ ref, result }) => (
                <tr key={ref}>
                  <th scope="row">{formatRef(ref)}</th>
                  <td>
                    <Status
                      look={verdictLooks[result.verdict]}
                      label={t(`verdict.${result.verdict}`)}
                    />
                  </td>
                  <td>{valueText(t, result)}</td>
                  <td>{formatCount(result.n)}</td>
                  <td>{result.reason}</td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
    </TitledPanel>
  );
}
