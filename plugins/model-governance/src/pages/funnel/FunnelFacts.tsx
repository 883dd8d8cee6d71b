import Box from '@mui/material/Box';
import type { FunnelView } from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../components/useText';
import { formatAge, formatCount } from '../../format';

/** How long approvals take, and why models left, in sentences. */
export function FunnelFacts(props: { funnel: FunnelView }) {
  const { queue, dropOuts } = props.funnel;
  const { requests, open, medianMs, atLeastMs } = queue;
  const t = useText();
  return (
    <Box sx={{ fontSize: 13, display: 'grid', gap: 0.5 }}>
      <div>
        <strong>{t('funnel.queue')}</strong>:{' '}
        {requests === 0
          ? t('funnel.noQueue')
          : t('funnel.queueText', {
              requests: formatCount(requests),
              open: formatCount(open),
            })}{' '}
        {medianMs !== null &&
          t('funnel.queueMedian', { age: formatAge(medianMs) })}
        {medianMs === null &&
          atLeastMs !== null &&
          t('funnel.queueAtLeast', { age: formatAge(atLeastMs) })}
      </div>
      {dropOuts.length > 0 && (
        <div>
          {t('funnel.dropOuts', {
            text: dropOuts
              .map(
                ({ reason, models }) =>
                  `${formatCount(models)} ${t(`funnel.reasons.${reason}`)}`,
              )
              .join(', '),
          })}
        </div>
      )}
    </Box>
  );
}
