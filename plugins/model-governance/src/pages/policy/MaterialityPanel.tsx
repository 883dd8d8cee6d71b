import Box from '@mui/material/Box';
import type { GovernancePolicy } from '@modelgov/backstage-plugin-model-governance-common';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { ClassBadge } from '../card/parts/DiffTable';
import { fieldName } from '../card/pointer';

/** Which field of a card is how large a change, and what triggers do. */
export function MaterialityPanel(props: { policy: GovernancePolicy }) {
  const { materiality, materialityDefault, triggers } = props.policy;
  const t = useText();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '3fr 2fr' },
      }}
    >
      <TitledPanel
        title={t('policy.materiality')}
        help={t('policy.materialityHelp', {
          fallback: t(`card.class.${materialityDefault}`),
        })}
      >
        <PlainTable
          label={t('policy.materiality')}
          head={[t('policy.field'), t('policy.class')]}
        >
          {materiality.map(({ pointer, class: name }) => (
            <tr key={pointer}>
              <td data-hint={pointer}>{fieldName(pointer)}</td>
              <td>
                <ClassBadge name={name} />
              </td>
            </tr>
          ))}
        </PlainTable>
      </TitledPanel>
      <TitledPanel title={t('policy.triggers')}>
        <Box
          component="dl"
          sx={{ m: 0, display: 'grid', gap: 1, fontSize: 13 }}
        >
          {(['suspend', 'review', 'note'] as const).map(effect => (
            <div key={effect}>
              <Box component="dt" sx={{ fontWeight: 600 }}>
                {t(`policy.effect.${effect}`)}
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                {Object.entries(triggers)
                  .filter(([, does]) => does === effect)
                  .map(([kind]) => kind.replaceAll('-', ' '))
                  .join(', ') || t('policy.none')}
              </Box>
            </div>
          ))}
        </Box>
      </TitledPanel>
    </Box>
  );
}
