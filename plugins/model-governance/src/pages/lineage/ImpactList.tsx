import Box from '@mui/material/Box';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { PlainTable } from '../../components/PlainTable';
import { useText } from '../../components/useText';
import { useImpact } from '../../hooks/lineage';
import { EntityLink } from './EntityLink';

/** Models that stand on a node: if it was wrong, whom does it concern? */
export function ImpactList(props: { node: string }) {
  const { value, error, retry } = useImpact(props.node);
  const t = useText();
  return (
    <Box component="section" aria-label={t('lineage.impactTitle')}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: 14, fontWeight: 600 }}>
        {t('lineage.impactTitle')}
      </Box>
      {error && (
        <Notice
          kind="error"
          title={t('lineage.impactError')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {!value && !error && <Box sx={{ minHeight: 60 }} aria-busy="true" />}
      {value?.models.length === 0 && (
        <Box role="status" sx={{ fontSize: 13 }}>
          {t('lineage.impactNone')}
        </Box>
      )}
      {value && value.models.length > 0 && (
        <PlainTable
          label={t('lineage.impactTitle')}
          phoneColumns={3}
          head={[
            t('lineage.impactModel'),
            t('lineage.impactTier'),
            t('lineage.impactAuthorisation'),
            t('lineage.impactOwner'),
            t('lineage.impactSteps'),
          ]}
        >
          {value.models.map(({ ref, title, tier, authorisation, ...rest }) => (
            <tr key={ref}>
              <td>
                <EntityLink entityRef={ref} title={title ?? undefined} />
              </td>
              <td>{tier}</td>
              <td>{authorisation}</td>
              <td>
                {rest.owner ? (
                  <EntityLink entityRef={rest.owner} />
                ) : (
                  t('lineage.nobody')
                )}
              </td>
              <td>{rest.steps}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      {value?.truncated && (
        <Box sx={{ fontSize: 13 }}>{t('lineage.impactMore')}</Box>
      )}
    </Box>
  );
}
