import Box from '@mui/material/Box';
import type { VerdictChanges } from '@modelgov/backstage-plugin-model-governance-common';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import { TextLink } from '../../components/TextLink';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { formatKpi } from '../kpis/kpiNumbers';
import type { Patch } from '../kpis/query';

type Change = VerdictChanges['items'][number];

/** Each verdict that is another one, with the way to its evidence. */
export function ChangesTable(props: {
  items: readonly Change[];
  linkTo: (patch: Patch) => string;
}) {
  const { items, linkTo } = props;
  const t = useText();
  const valueOf = (item: Change, { value, n }: Change['before']) =>
    `${
      value === null ? t('kpi.noValue') : formatKpi(value, item.unit)
    } (${formatCount(n)})`;
  return (
    <PlainTable
      wholeWords
      minWidth={760}
      stack
      label={t('change.title')}
      head={[
        t('change.what'),
        t('change.change'),
        t('change.values'),
        t('change.cause'),
      ]}
    >
      {items.map(item => (
        <tr key={`${item.model.ref}|${item.kpi}`}>
          <th scope="row">
            {item.model.title ?? item.model.name} · {item.model.tier}
            <Box sx={{ fontSize: 12 }}>
              <TextLink to={linkTo({ kpi: item.kpi, model: item.model.ref })}>
                {item.title}
              </TextLink>
            </Box>
          </th>
          <td>
            {t(`change.direction.${item.direction}`)}
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
              <Status
                look={verdictLooks[item.before.verdict]}
                label={t(`verdict.${item.before.verdict}`)}
              />
              →
              <Status
                look={verdictLooks[item.after.verdict]}
                label={t(`verdict.${item.after.verdict}`)}
              />
            </Box>
          </td>
          <td>
            {t('change.fromTo', {
              before: valueOf(item, item.before),
              after: valueOf(item, item.after),
            })}
          </td>
          <td>
            {item.causes.map(cause => t(`change.causes.${cause}`)).join(', ')}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
