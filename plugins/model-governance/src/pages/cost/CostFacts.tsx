import type { ModelCostView } from '@modelgov/backstage-plugin-model-governance-common';
import { Fact, Facts } from '../../components/Facts';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { formatCoverage, formatMoney } from './formatMoney';

type Total = ModelCostView['totals'][number];

/** The totals, each currency for itself, and what a thousand requests cost. */
export function CostFacts({ cost }: { cost: ModelCostView }) {
  const { totals, perThousand, coverage } = cost;
  const t = useText();
  const known = (part: 'used' | 'idle' | 'unsplit') =>
    totals.some(total => total[part] !== '0');
  const sums = (of: Exclude<keyof Total, 'currency'>) =>
    totals.map(total => formatMoney(total[of], total.currency)).join(' + ');
  return (
    <Facts>
      {totals.length > 0 && (
        <Fact name={t('cost.total')}>{sums('micros')}</Fact>
      )}
      {(known('used') || known('idle')) && (
        <>
          <Fact name={t('cost.used')}>{sums('used')}</Fact>
          <Fact name={t('cost.idle')}>{sums('idle')}</Fact>
        </>
      )}
      {known('unsplit') && (
        <Fact name={t('cost.unsplit')}>{sums('unsplit')}</Fact>
      )}
      {totals.some(total => total.estimated !== total.micros) && (
        <Fact name={t('cost.estimated')}>
          <span data-hint={t('cost.estimatedHelp')}>≈ {sums('estimated')}</span>
        </Fact>
      )}
      <Fact name={t('cost.perThousand')}>
        {perThousand.state === 'ok'
          ? perThousand.values
              .map(value => formatMoney(value.micros, value.currency))
              .join(' + ')
          : perThousand.reason}
      </Fact>
      {perThousand.successful !== null && (
        <Fact name={t('cost.successful')}>
          {formatCount(perThousand.successful)}
        </Fact>
      )}
      <Fact name={t('cost.coverage')}>{formatCoverage(coverage)}</Fact>
    </Facts>
  );
}
