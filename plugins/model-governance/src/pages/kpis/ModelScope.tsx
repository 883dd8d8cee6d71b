import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { formatRef } from '../../format';
import { entityRouteRef } from '../../routes';

/** That a view is about one model, and the ways to it and back to all. */
export function ModelScope(props: {
  model: string | undefined;
  allLink: string;
}) {
  const { model, allLink } = props;
  const entityRoute = useRouteRef(entityRouteRef);
  const t = useText();
  if (model === undefined) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, fontSize: 13 }}>
      {t('kpi.onlyOf', { model: formatRef(model) })}
      {entityRoute && isRef(model) && (
        <TextLink to={entityRoute(parseEntityRef(model))}>
          {t('kpi.modelPage')}
        </TextLink>
      )}
      <TextLink to={allLink}>{t('kpi.allModels')}</TextLink>
    </Box>
  );
}

/** The address may hold anything. */
function isRef(text: string): boolean {
  try {
    parseEntityRef(text);
    return true;
  } catch {
    return false;
  }
}
