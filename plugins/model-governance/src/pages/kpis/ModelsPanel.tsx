import Box from '@mui/material/Box';
import { ExportButtons } from './ExportButtons';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { verdictLooks } from '../../components/tones';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { formatCount, formatRef } from '../../format';
import { useKpiModels } from '../../hooks/kpis';
import { resultRows } from './exportRows';
import { intervalText, valueText } from './kpiNumbers';
import { Loaded } from './Loaded';
import { Paging } from './Paging';
import type { KpiQuery } from './query';

/** The models of one KPI, a page at a time, failures first. */
export function ModelsPanel(props: {
  kpi: string;
  query: KpiQuery;
  linkTo: (patch: { model: string }) => string;
  onPage: (cursor: string | undefined) => void;
}) {
  const { kpi, query, linkTo, onPage } = props;
  const t = useText();
  const models = useKpiModels(kpi, { ...query.filter, cursor: query.cursor });
  return (
    <TitledPanel
      title={t('kpi.models')}
      help={t('kpi.modelsHelp')}
      action={
        models.value && (
          <ExportButtons
            name={`${kpi}-models`}
            rows={() =>
              resultRows(
                (models.value?.items ?? []).map(({ ref, result }) => ({
                  of: ref,
                  definition: { id: kpi },
                  result,
                })),
              )
            }
            json={() => models.value}
          />
        )
      }
    >
      <Loaded of={models}>
        {({ items, totalItems, nextCursor }) => (
          <>
            {items.length === 0 && (
              <Box sx={{ fontSize: 13 }}>{t('kpi.noModels')}</Box>
            )}
            {items.length > 0 && (
              <PlainTable
                wholeWords
                minWidth={760}
                phoneColumns={3}
                label={t('kpi.models')}
                head={[
                  t('kpi.model'),
                  t('kpi.verdict'),
                  t('kpi.value'),
                  'n',
                  t('kpi.target'),
                  t('kpi.reason'),
                ]}
              >
                {items.map(({ ref, name, title, owner, tier, result }) => (
                  <tr key={ref}>
                    <th scope="row">
                      <TextLink to={linkTo({ model: ref })}>
                        {title ?? name}
                      </TextLink>
                      <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
                        {owner ? formatRef(owner) : t('kpi.unowned')} · {tier}
                      </Box>
                    </th>
                    <td>
                      <Status
                        look={verdictLooks[result.verdict]}
                        label={t(`verdict.${result.verdict}`)}
                      />
                    </td>
                    <td>
                      {valueText(t, result)}
                      <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
                        {intervalText(t, result) ??
                          (result.state === 'ok'
                            ? null
                            : t(`state.${result.state}`))}
                      </Box>
                    </td>
                    <td>{formatCount(result.n)}</td>
                    <td>{result.targets.map(({ text }) => text).join('; ')}</td>
                    <td>{result.reason}</td>
                  </tr>
                ))}
              </PlainTable>
            )}
            <Paging
              shown={items.length}
              total={totalItems}
              cursor={query.cursor}
              next={nextCursor}
              onPage={onPage}
            />
          </>
        )}
      </Loaded>
    </TitledPanel>
  );
}
