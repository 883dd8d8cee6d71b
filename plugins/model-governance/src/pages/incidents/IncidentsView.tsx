import Box from '@mui/material/Box';
import { RiAlarmWarningLine } from '@remixicon/react';
import { Empty } from '../../components/Empty';
import { PlainTable } from '../../components/PlainTable';
import { Portion } from '../../components/Portion';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { useIncidents } from '../../hooks/kpis';
import { ExportButtons } from '../kpis/ExportButtons';
import { Loaded } from '../kpis/Loaded';
import { ModelScope } from '../kpis/ModelScope';
import type { KpiQuery, Patch } from '../kpis/query';
import { IncidentRow } from './IncidentRow';
import { incidentRows } from './incidentRows';

/** What went wrong: open first, then what was resolved. */
export function IncidentsView(props: {
  query: KpiQuery;
  linkTo: (patch: Patch) => string;
}) {
  const { query, linkTo } = props;
  const { filter, model } = query;
  const t = useText();
  const incidents = useIncidents({ ...filter, model: model ? [model] : [] });
  return (
    <Loaded of={incidents} errorTitle={t('incident.errorTitle')}>
      {value => (
        <TitledPanel
          title={t('incident.title')}
          help={t('incident.help')}
          action={
            <ExportButtons
              name={`incidents-${value.asOf.slice(0, 10)}`}
              rows={() => incidentRows(value)}
              json={() => value}
            />
          }
        >
          <ModelScope model={model} allLink={linkTo({ model: undefined })} />
          {value.total === 0 && (
            <Empty
              Icon={RiAlarmWarningLine}
              title={t(value.told ? 'incident.none' : 'incident.notTold')}
            >
              {t(value.told ? 'incident.noneHelp' : 'incident.notToldHelp')}
            </Empty>
          )}
          {value.total > 0 && (
            <>
              <Box sx={{ fontSize: 13 }}>
                {t('incident.summary', {
                  open: formatCount(value.counts.open),
                  mitigated: formatCount(value.counts.mitigated),
                  resolved: formatCount(value.counts.resolved),
                  unexplained: formatCount(value.counts.unexplained),
                })}{' '}
                {value.total > value.items.length &&
                  t('incident.shown', {
                    shown: formatCount(value.items.length),
                    total: formatCount(value.total),
                  })}
              </Box>
              <Portion items={value.items}>
                {shown => (
                  <PlainTable
                    wholeWords
                    minWidth={820}
                    stack
                    label={t('incident.title')}
                    head={[
                      t('incident.incident'),
                      t('incident.state'),
                      t('incident.mitigation'),
                      t('incident.cause'),
                    ]}
                  >
                    {shown.map(item => (
                      <IncidentRow
                        key={`${item.model.ref}|${item.incident.id}`}
                        of={item}
                        modelLink={linkTo({ model: item.model.ref })}
                      />
                    ))}
                  </PlainTable>
                )}
              </Portion>
            </>
          )}
        </TitledPanel>
      )}
    </Loaded>
  );
}
