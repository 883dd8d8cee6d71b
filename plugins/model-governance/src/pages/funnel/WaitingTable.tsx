import Box from '@mui/material/Box';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { FunnelView } from '@modelgov/backstage-plugin-model-governance-common';
import { PlainTable } from '../../components/PlainTable';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { formatAge } from '../../format';
import { entityRouteRef } from '../../routes';

/** Each model that is on its way, runs unauthorised or left; it opens its file. */
export function WaitingTable(props: { items: FunnelView['items'] }) {
  const entityRoute = useRouteRef(entityRouteRef);
  const t = useText();
  return (
    <PlainTable
      wholeWords
      label={t('funnel.waiting')}
      head={[t('funnel.model'), t('funnel.stage'), t('funnel.since')]}
    >
      {props.items.map(({ model, stage, ageMs, dropOut, authorised }) => (
        <tr key={model.ref}>
          <th scope="row">
            {entityRoute ? (
              <TextLink
                to={`${entityRoute(parseEntityRef(model.ref))}/governance`}
              >
                {model.title ?? model.name}
              </TextLink>
            ) : (
              model.title ?? model.name
            )}{' '}
            · {model.tier}
          </th>
          <td>
            {t(`funnel.stages.${stage}`)}
            <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
              {dropOut && t(`funnel.reasons.${dropOut}`)}
              {stage === 'production' &&
                !authorised &&
                t('funnel.runsUnauthorised')}
            </Box>
          </td>
          <td>{ageMs === null ? t('funnel.noAge') : formatAge(ageMs)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
