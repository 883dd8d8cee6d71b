import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import type { ScorecardGap } from '@modelgov/backstage-plugin-model-governance-common';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { entityRouteRef } from '../../routes';

/** The models of a gap, folded; each opens its scorecard. */
export function GapModels(props: {
  gap: Pick<ScorecardGap, 'models' | 'failing' | 'unknown'>;
}) {
  const { models, failing, unknown } = props.gap;
  const entityRoute = useRouteRef(entityRouteRef);
  const t = useText();
  const more = failing + unknown - models.length;
  return (
    <Box component="details" sx={{ fontSize: 12, '@media print': { m: 0 } }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        {t('kpi.models')}
      </Box>
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        {models.map(({ ref, name, title, tier, verdict }) => (
          <li key={ref}>
            {entityRoute ? (
              <TextLink to={`${entityRoute(parseEntityRef(ref))}/scorecard`}>
                {title ?? name}
              </TextLink>
            ) : (
              title ?? name
            )}{' '}
            · {tier} · {t(`verdict.${verdict}`)}
          </li>
        ))}
        {more > 0 && <li>{t('kpi.moreModels', { n: formatCount(more) })}</li>}
      </Box>
    </Box>
  );
}
