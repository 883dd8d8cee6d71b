import Box from '@mui/material/Box';
import { PageBody } from '../../components/PageBody';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import { ChangesView } from '../changes/ChangesView';
import { ExperimentsView } from '../experiments/ExperimentsView';
import { FunnelView } from '../funnel/FunnelView';
import { GapsView } from '../gaps/GapsView';
import { HeatmapView } from '../heatmap/HeatmapView';
import { IncidentsView } from '../incidents/IncidentsView';
import { FilterFields } from './FilterFields';
import { GroupsView } from './GroupsView';
import { KpiDetailView } from './KpiDetailView';
import { KpiOverview } from './KpiOverview';
import { ModelKpiView } from './ModelKpiView';
import { kpiViews, useKpiQuery, type KpiQuery, type Patch } from './query';

/** The numbers that a manager stands behind. */
export function KpisPage() {
  const { query, linkTo, change } = useKpiQuery();
  const t = useText();
  return (
    <PageBody>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <Box
          role="group"
          aria-label={t('kpi.view')}
          sx={{ flexGrow: 1, '@media print': { display: 'none' } }}
        >
          {kpiViews.map(view => (
            <PillButton
              key={view}
              active={query.view === view}
              aria-pressed={query.view === view}
              onClick={() => change({ view, kpi: undefined, model: undefined })}
              sx={{ mr: 0.5 }}
            >
              {t(`kpi.views.${view}`)}
            </PillButton>
          ))}
        </Box>
        <FilterFields query={query} onChange={change} />
      </Box>
      <View query={query} linkTo={linkTo} change={change} />
    </PageBody>
  );
}

function View(props: {
  query: KpiQuery;
  linkTo: (patch: Patch) => string;
  change: (patch: Patch) => void;
}) {
  const { query, linkTo, change } = props;
  const onPage = (cursor: string | undefined) => change({ cursor });
  if (query.kpi && query.model) {
    return <ModelKpiView model={query.model} id={query.kpi} linkTo={linkTo} />;
  }
  if (query.view === 'groups') {
    return <GroupsView query={query} linkTo={linkTo} onChange={change} />;
  }
  if (query.view === 'gaps') return <GapsView filter={query.filter} />;
  if (query.view === 'funnel') return <FunnelView filter={query.filter} />;
  if (query.view === 'changes') {
    return <ChangesView query={query} linkTo={linkTo} />;
  }
  if (query.view === 'experiments') {
    return <ExperimentsView query={query} linkTo={linkTo} />;
  }
  if (query.view === 'incidents') {
    return <IncidentsView query={query} linkTo={linkTo} />;
  }
  if (query.kpi) {
    return (
      <KpiDetailView
        id={query.kpi}
        query={query}
        linkTo={linkTo}
        onPage={onPage}
      />
    );
  }
  return query.view === 'heatmap' ? (
    <HeatmapView query={query} linkTo={linkTo} onPage={onPage} />
  ) : (
    <KpiOverview filter={query.filter} linkTo={linkTo} />
  );
}
