import Box from '@mui/material/Box';
import type { ModelCostView } from '@modelgov/backstage-plugin-model-governance-common';
import { PlainTable } from '../../components/PlainTable';
import { useText } from '../../components/useText';
import { formatMoney } from './formatMoney';

type Line = ModelCostView['lines'][number];

/** Each resource under each price: how the total can be computed again. */
export function CostLines({ lines }: { lines: readonly Line[] }) {
  const t = useText();
  return (
    <PlainTable
      label={t('cost.lines')}
      minWidth={620}
      wholeWords
      head={[
        t('cost.resource'),
        t('cost.place'),
        t('cost.hours'),
        t('cost.price'),
        t('cost.cost'),
      ]}
    >
      {lines.map(line => {
        const { price, total } = line;
        return (
          <tr
            key={[
              ...[line.name, line.unit, line.count, line.share],
              ...[line.environment, line.region, price.from],
            ].join('|')}
          >
            <td>
              {t(line.share === '1' ? 'cost.held' : 'cost.heldPart', {
                number: String(line.count),
                share: line.share,
                name: line.name,
              })}
            </td>
            <td>
              {line.environment} / {line.region}
            </td>
            <td>
              {t('cost.hoursValue', {
                hours: line.observedHours.toLocaleString('en-US', {
                  maximumFractionDigits: 1,
                }),
              })}
            </td>
            <td>
              {t('cost.priceOf', {
                price: formatMoney(price.micros, price.currency),
                unit: t(`cost.perUnit.${line.unit}`),
              })}
              <Box sx={{ color: 'text.secondary' }}>
                {price.until === null
                  ? t('cost.since', { from: price.from })
                  : t('cost.between', { from: price.from, until: price.until })}
                {' · '}
                {price.source}
              </Box>
            </td>
            <td>{formatMoney(total.micros, total.currency)}</td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
