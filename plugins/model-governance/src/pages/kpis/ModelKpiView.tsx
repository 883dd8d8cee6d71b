import { parseEntityRef } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { formatRef } from '../../format';
import { entityRouteRef } from '../../routes';
import { useModelKpi } from '../../hooks/kpis';
import { DaysPanel } from './DaysPanel';
import { DefinitionPanel } from './DefinitionPanel';
import { EventsPanel } from './EventsPanel';
import { HistoryPanel } from './HistoryPanel';
import { formatKpi } from './kpiNumbers';
import { Loaded } from './Loaded';
import { ResultPanel } from './ResultPanel';

/** One KPI of one model, down to its days and events. */
export function ModelKpiView(props: {
  model: string;
  id: string;
  linkTo: (patch: { model?: string }) => string;
}) {
  const { id, linkTo } = props;
  const t = useText();
  const model = useMemo(
    () =>
      parseEntityRef(props.model, {
        defaultKind: 'model',
        defaultNamespace: 'default',
      }),
    [props.model],
  );
  const kpi = useModelKpi(model, id);
  const entityRoute = useRouteRef(entityRouteRef);
  const livePage = entityRoute && `${entityRoute(model)}/live?range=7d`;
  return (
    <>
      <TextLink to={linkTo({ model: undefined })}>
        {t('kpi.backTo', { title: kpi.value?.definition.title ?? id })}
      </TextLink>
      <Loaded of={kpi}>
        {({ definition, result, points, days, events }) => (
          <>
            <Box component="h2" sx={{ m: 0, fontSize: 20 }}>
              {formatRef(props.model)}: {definition.title}
            </Box>
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                alignItems: 'start',
                gridTemplateColumns: {
                  xs: 'minmax(0, 1fr)',
                  md: 'repeat(2, minmax(0, 1fr))',
                },
              }}
            >
              <ResultPanel
                ofGroup={false}
                title={formatRef(props.model)}
                definition={definition}
                result={result}
              />
              <DefinitionPanel definition={definition} />
            </Box>
            <HistoryPanel
              help={t('kpi.historyValue')}
              points={points}
              limits={result.targets.flatMap(({ value }) => value ?? [])}
              format={value => formatKpi(value, result.unit, result.currency)}
            />
            <DaysPanel days={days} window={result.window} />
            <EventsPanel events={events} />
            {livePage && <TextLink to={livePage}>{t('kpi.series')}</TextLink>}
          </>
        )}
      </Loaded>
    </>
  );
}
