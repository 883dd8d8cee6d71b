import Box from '@mui/material/Box';
import type {
  TierResult,
  TierTemplate,
} from '@modelgov/backstage-plugin-model-governance-common';
import { RiMapPin2Fill } from '@remixicon/react';
import { HiddenText } from '../../components/Status';
import { tierLooks } from '../../components/tierLooks';
import { toneColors } from '../../components/tones';
import { useText } from '../../components/useText';

const upwards = ['high', 'medium', 'low'] as const;
const across = ['low', 'medium', 'high'] as const;

const tableSx = {
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'separate',
  borderSpacing: '3px',
  fontSize: 13,
  '& td': { height: 40, textAlign: 'center', borderRadius: '5px' },
  '& th': {
    fontWeight: 400,
    fontSize: 12,
    color: 'text.secondary',
    textAlign: 'left',
    position: 'relative',
  },
} as const;

/** Materiality against complexity, with the place of this use marked. */
export function TierMatrix(props: {
  template: Pick<TierTemplate, 'matrix'>;
  result: TierResult;
}) {
  const { template, result } = props;
  const t = useText();
  return (
    <Box component="table" aria-label={t('assessment.matrix')} sx={tableSx}>
      <tbody>
        {upwards.map(materiality => (
          <tr key={materiality}>
            <th scope="row">
              {materiality === 'high' && (
                <Box component="span" sx={{ fontWeight: 600 }}>
                  {t('assessment.materiality')}{' '}
                </Box>
              )}
              {t(`assessment.band.${materiality}`)}
            </th>
            {across.map(complexity => {
              const tier = template.matrix[materiality][complexity];
              const here =
                result.materiality === materiality &&
                result.complexity.band === complexity;
              const { color, background } = toneColors[tierLooks[tier].tone];
              return (
                <Box
                  component="td"
                  key={complexity}
                  aria-current={here ? 'true' : undefined}
                  sx={{
                    color,
                    bgcolor: background,
                    outline: here ? '2px solid' : 'none',
                    outlineOffset: '-2px',
                    fontWeight: here ? 700 : 500,
                  }}
                >
                  {tier}
                  {here && (
                    <>
                      <RiMapPin2Fill size={13} aria-hidden />
                      <HiddenText>: {t('assessment.here')}</HiddenText>
                    </>
                  )}
                </Box>
              );
            })}
          </tr>
        ))}
        <tr>
          <td aria-hidden />
          {across.map(complexity => (
            <th scope="col" key={complexity}>
              {complexity === 'low' && (
                <Box component="span" sx={{ fontWeight: 600 }}>
                  {t('assessment.complexity')}{' '}
                </Box>
              )}
              {t(`assessment.band.${complexity}`)}
            </th>
          ))}
        </tr>
      </tbody>
    </Box>
  );
}
