import Box from '@mui/material/Box';
import type { KpiList } from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../components/useText';
import { KpiTile } from './KpiTile';

const areas = [
  'delivery',
  'quality',
  'outcome',
  'reliability',
  'efficiency',
  'governance',
  'people',
] as const;

/** All KPIs, in their groups. */
export function TilesView(props: {
  list: KpiList;
  linkTo: (patch: { kpi: string }) => string;
}) {
  const { list, linkTo } = props;
  const t = useText();
  return (
    <>
      {areas.map(area => {
        const items = list.items.filter(
          ({ definition }) => definition.area === area,
        );
        if (items.length === 0) return null;
        return (
          <Box
            component="section"
            key={area}
            aria-label={t(`kpi.areas.${area}`)}
          >
            <Box component="h2" sx={{ m: 0, mb: 1, fontSize: 16 }}>
              {t(`kpi.areas.${area}`)}
            </Box>
            <Box
              sx={{
                display: 'grid',
                gap: 1.5,
                gridTemplateColumns:
                  'repeat(auto-fill, minmax(min(100%, 260px), 1fr))',
              }}
            >
              {items.map(summary => (
                <KpiTile
                  key={summary.definition.id}
                  summary={summary}
                  to={linkTo({ kpi: summary.definition.id })}
                />
              ))}
            </Box>
          </Box>
        );
      })}
    </>
  );
}
