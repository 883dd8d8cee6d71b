import Box from '@mui/material/Box';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { useKpi } from '../../hooks/kpis';
import { DefinitionPanel } from './DefinitionPanel';
import { HistoryPanel } from './HistoryPanel';
import { percent } from './kpiNumbers';
import { Loaded } from './Loaded';
import { ModelsPanel } from './ModelsPanel';
import { PeoplePanel } from './PeoplePanel';
import type { KpiQuery } from './query';
import { ResultPanel } from './ResultPanel';
import { TargetsPanel } from './TargetsPanel';
import { VerdictBar } from './VerdictBar';

/** One KPI: how it stands, how it is defined, and of which models it is made. */
export function KpiDetailView(props: {
  id: string;
  query: KpiQuery;
  linkTo: (patch: { kpi?: string; model?: string }) => string;
  onPage: (cursor: string | undefined) => void;
}) {
  const { id, query, linkTo, onPage } = props;
  const t = useText();
  const kpi = useKpi(id, query.filter);
  return (
    <>
      <TextLink to={linkTo({ kpi: undefined })}>{t('kpi.back')}</TextLink>
      <Loaded of={kpi}>
        {({ definition, result, counts, points, targets }) => (
          <>
            <Box component="h2" sx={{ m: 0, fontSize: 20 }}>
              {definition.title}
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
                ofGroup
                title={definition.title}
                definition={definition}
                result={result}
              />
              <DefinitionPanel definition={definition} />
            </Box>
            {definition.judgedAt === 'model' && <VerdictBar counts={counts} />}
            {definition.judgedAt === 'person' ? (
              <PeoplePanel kpi={id} />
            ) : (
              <ModelsPanel
                kpi={id}
                query={query}
                linkTo={linkTo}
                onPage={onPage}
              />
            )}
            <HistoryPanel
              help={t('kpi.historyShare')}
              points={points}
              format={percent}
            />
            <TargetsPanel targets={targets} />
          </>
        )}
      </Loaded>
    </>
  );
}
