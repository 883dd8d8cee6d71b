import Box from '@mui/material/Box';
import type { FunnelView } from '@modelgov/backstage-plugin-model-governance-common';
import { PlainTable } from '../../components/PlainTable';
import { useText } from '../../components/useText';
import { formatAge, formatCount } from '../../format';

function Quiet(props: { children: React.ReactNode }) {
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{props.children}</Box>
  );
}

/** How many models are where, with a bar, and for how long. */
export function StagesTable(props: { funnel: FunnelView }) {
  const { stages } = props.funnel;
  const t = useText();
  const most = Math.max(1, ...stages.map(({ models }) => models));
  return (
    <PlainTable
      wholeWords
      label={t('funnel.title')}
      head={[t('funnel.stage'), t('funnel.models'), t('funnel.medianAge')]}
    >
      {stages.map(({ stage, models, medianAgeMs, unknownAge }) => (
        <tr key={stage}>
          <th scope="row">
            {t(`funnel.stages.${stage}`)}
            <Quiet>{t(`funnel.stageHelp.${stage}`)}</Quiet>
          </th>
          <td>
            {formatCount(models)}
            <Box
              aria-hidden
              sx={{
                height: 6,
                borderRadius: '3px',
                bgcolor: 'text.secondary',
                width: `${(models / most) * 100}%`,
              }}
            />
          </td>
          <td>
            {medianAgeMs !== null && formatAge(medianAgeMs)}
            {medianAgeMs === null && models > 0 && t('funnel.noAge')}
            {unknownAge > 0 && (
              <Quiet>
                {t('funnel.unknownAge', { n: formatCount(unknownAge) })}
              </Quiet>
            )}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
