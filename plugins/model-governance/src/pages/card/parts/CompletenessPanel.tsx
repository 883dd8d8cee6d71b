import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Completeness } from '@modelgov/backstage-plugin-model-governance-common';
import { RiAddLine } from '@remixicon/react';
import { Panel } from '../../../components/Panel';
import { Ring } from '../../../components/Ring';
import { Status } from '../../../components/Status';
import { verdictLooks } from '../../../components/tones';
import { useText } from '../../../components/useText';
import { segmentsOf } from '../pointer';

/** How much of what its tier asks for the card says; what is missing, and who asks for it. */
export function CompletenessPanel(props: {
  completeness: Completeness;
  /** Opens the editor at a section; absent where the card cannot be edited. */
  onFill?: (section: string) => void;
}) {
  const { completeness, onFill } = props;
  const { tier, share, required, missing } = completeness;
  const t = useText();
  const enough = share >= required;
  const percent = (part: number) => `${Math.floor(part * 100)} %`;
  return (
    <Panel label={t('card.completeness')} sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
        <Ring
          share={share}
          required={required}
          tone={enough ? 'positive' : 'warning'}
        />
        <Box sx={{ fontSize: 13 }}>
          <Box component="h2" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
            {t('card.completeness')}
          </Box>
          <div>{t('card.completenessOf', { share: percent(share), tier })}</div>
          <Box sx={{ color: 'text.secondary' }}>
            {t('card.required', { required: percent(required) })}
          </Box>
          <Status
            look={verdictLooks[enough ? 'pass' : 'warn']}
            label={t(enough ? 'card.enough' : 'card.notEnough')}
          />
        </Box>
      </Box>
      {missing.length === 0 ? (
        <Box sx={{ mt: 1.5, fontSize: 13, color: 'text.secondary' }}>
          {t('card.nothingMissing')}
        </Box>
      ) : (
        <Box component="details" sx={{ mt: 1.5 }} open={missing.length <= 6}>
          <Box component="summary" sx={{ cursor: 'pointer', fontSize: 13 }}>
            {t('card.missing', { count: missing.length })}
          </Box>
          <Box
            component="ul"
            sx={{
              listStyle: 'none',
              m: 0,
              p: 0,
              mt: 1,
              display: 'grid',
              gap: 1.25,
            }}
          >
            {missing.map(item => (
              <Box component="li" key={item.pointer} sx={{ fontSize: 13 }}>
                <Box
                  sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}
                >
                  <Box sx={{ flex: 1, fontWeight: 600 }}>{item.label}</Box>
                  {onFill && (
                    <Button
                      size="small"
                      color="inherit"
                      sx={{
                        minWidth: 28,
                        p: 0.25,
                        '@media print': { display: 'none' },
                      }}
                      aria-label={t('card.fill', { label: item.label })}
                      onClick={() => onFill(segmentsOf(item.pointer)[0])}
                    >
                      <RiAddLine size={15} aria-hidden />
                    </Button>
                  )}
                </Box>
                <div>{item.why}</div>
                {item.frameworks.length > 0 && (
                  <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
                    {t('card.askedBy', {
                      frameworks: item.frameworks.join(', '),
                    })}
                  </Box>
                )}
              </Box>
            ))}
          </Box>
        </Box>
      )}
    </Panel>
  );
}
