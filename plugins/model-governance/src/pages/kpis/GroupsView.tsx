import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { KpiRollup } from '@modelgov/backstage-plugin-model-governance-common';
import { kpiGroupings } from '../../api/kpis';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { verdictLooks } from '../../components/tones';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { formatCount, formatRef } from '../../format';
import { useKpis, useRollup } from '../../hooks/kpis';
import { ExportButtons } from './ExportButtons';
import { resultRows } from './exportRows';
import { intervalText, percent, valueText } from './kpiNumbers';
import { Loaded } from './Loaded';
import type { KpiQuery, Patch } from './query';
import { VerdictBar } from './VerdictBar';

/** The filter that shows the models of a group. */
const filterOf = { team: 'owner', tier: 'tier', system: 'system' } as const;

/** One KPI by group: with n and interval, in order of name. */
export function GroupsView(props: {
  query: KpiQuery;
  linkTo: (patch: Patch) => string;
  onChange: (patch: Patch) => void;
}) {
  const { query, linkTo, onChange } = props;
  const t = useText();
  const kpis = useKpis(query.filter);
  const rollup = useRollup(query.by, query.filter);
  const definitions = (kpis.value?.items ?? [])
    .map(({ definition }) => definition)
    .filter(({ judgedAt }) => judgedAt !== 'person');
  const definition =
    definitions.find(({ id }) => id === query.kpi) ?? definitions[0];
  const lines = linesOf(rollup.value, definition?.id);
  const toGroup = (key: string | null) => {
    const { by } = query;
    if (key === null || !(by === 'team' || by === 'tier' || by === 'system')) {
      return undefined;
    }
    return linkTo({ view: 'tiles', kpi: definition?.id, [filterOf[by]]: key });
  };
  return (
    <TitledPanel
      title={t('kpi.groups')}
      help={t('kpi.groupsHelp')}
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <TextField
            select
            size="small"
            label={t('kpi.kpi')}
            value={definition?.id ?? ''}
            onChange={event => onChange({ kpi: event.target.value })}
          >
            {definitions.map(({ id, title }) => (
              <MenuItem key={id} value={id}>
                {title}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            select
            size="small"
            label={t('kpi.by')}
            value={query.by}
            onChange={event => onChange({ by: event.target.value })}
          >
            {kpiGroupings.map(by => (
              <MenuItem key={by} value={by}>
                {t(`kpi.bys.${by}`)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
      }
    >
      <Loaded of={rollup}>
        {value => (
          <>
            {definition && (
              <ExportButtons
                name={`${definition.id}-by-${value.by}`}
                rows={() =>
                  resultRows(
                    lines.map(({ key, result }) => ({
                      of: key ?? t('kpi.none'),
                      definition,
                      result,
                    })),
                  )
                }
                json={() => lines}
              />
            )}
            <PlainTable
              wholeWords
              minWidth={720}
              phoneColumns={3}
              label={t('kpi.groups')}
              head={[
                t('kpi.group'),
                t('kpi.verdict'),
                t('kpi.value'),
                t('kpi.intervalTitle'),
                'n',
                t('kpi.dayCoverage'),
                t('kpi.models'),
              ]}
            >
              {lines.map(({ key, models, result, counts }) => {
                const to = toGroup(key);
                const name = key === null ? t('kpi.none') : formatRef(key);
                return (
                  <tr key={key ?? ''}>
                    <th scope="row">
                      {to ? <TextLink to={to}>{name}</TextLink> : name}
                    </th>
                    <td>
                      <Status
                        look={verdictLooks[result.verdict]}
                        label={t(`verdict.${result.verdict}`)}
                        hint={result.reason}
                      />
                    </td>
                    <td>{valueText(t, result)}</td>
                    <td>{intervalText(t, result) ?? t('kpi.noInterval')}</td>
                    <td>{formatCount(result.n)}</td>
                    <td>{percent(result.coverage)}</td>
                    <td>
                      {formatCount(models)}
                      <VerdictBar counts={counts} />
                    </td>
                  </tr>
                );
              })}
            </PlainTable>
          </>
        )}
      </Loaded>
    </TitledPanel>
  );
}

function linesOf(rollup: KpiRollup | undefined, kpi: string | undefined) {
  return (rollup?.groups ?? []).flatMap(({ key, models, items }) => {
    const item = items.find(({ result }) => result.kpi === kpi);
    return item ? [{ key, models, ...item }] : [];
  });
}
