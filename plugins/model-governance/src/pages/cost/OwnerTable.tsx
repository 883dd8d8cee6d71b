import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { CostList } from '@modelgov/backstage-plugin-model-governance-common';
import { PlainTable } from '../../components/PlainTable';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { formatRef } from '../../format';
import { portfolioRouteRef } from '../../routes';
import { formatMoney } from './formatMoney';

/** A row an owner; a sum that lacks models says so. */
export function OwnerTable({ list }: { list: CostList }) {
  const t = useText();
  const portfolio = useRouteRef(portfolioRouteRef);
  const sums = (
    totals: CostList['items'][number]['totals'],
    of: 'micros' | 'used' | 'idle' | 'unsplit',
  ) =>
    totals.map(total => formatMoney(total[of], total.currency)).join(' + ') ||
    '–';
  return (
    <PlainTable
      label={t('cost.byOwner')}
      minWidth={680}
      wholeWords
      head={[
        t('cost.owner'),
        t('cost.total'),
        t('cost.used'),
        t('cost.idle'),
        t('cost.unsplit'),
        t('cost.complete'),
      ]}
    >
      {list.items.map(({ owner, models, complete, totals }) => (
        <tr key={owner ?? ''}>
          <td>
            {owner === null ? (
              t('cost.noOwner')
            ) : (
              <TextLink
                to={`${portfolio?.() ?? ''}?${new URLSearchParams({ owner })}`}
              >
                {formatRef(owner)}
              </TextLink>
            )}
          </td>
          <td>{sums(totals, 'micros')}</td>
          <td>{sums(totals, 'used')}</td>
          <td>{sums(totals, 'idle')}</td>
          <td>{sums(totals, 'unsplit')}</td>
          <td>
            {t('cost.completeOf', {
              complete: String(complete),
              models: String(models),
            })}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
