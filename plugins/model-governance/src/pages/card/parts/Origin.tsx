import Box from '@mui/material/Box';
import {
  originOf,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import { createContext, useContext } from 'react';
import { RiRobot2Line } from '@remixicon/react';
import { HiddenText } from '../../../components/Status';
import { useText } from '../../../components/useText';

/** The card that the parts below are of. */
export const CardContext = createContext<ModelCard | undefined>(undefined);

/** Says when a field was not written by a person; nothing otherwise. */
export function Origin(props: { pointer: string }) {
  const t = useText();
  const card = useContext(CardContext);
  const origin = card ? originOf(card, props.pointer) : 'person';
  if (origin === 'person') return null;
  const [kind, name = ''] = origin.split(/:(.*)/s);
  const isCollector = kind === 'collector';
  const hint = isCollector
    ? t('card.origin.collector')
    : t(kind === 'import' ? 'card.origin.import' : 'card.origin.registry', {
        name,
      });
  return (
    <Box
      component="span"
      data-hint={hint}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        ml: 0.75,
        px: 0.5,
        borderRadius: '4px',
        border: '1px solid',
        borderColor: 'divider',
        color: 'text.secondary',
        fontSize: 11,
        fontWeight: 400,
        lineHeight: 1.5,
        whiteSpace: 'nowrap',
        verticalAlign: 'baseline',
      }}
    >
      <RiRobot2Line size={11} aria-hidden />
      {t('card.origin.brief', {
        name: isCollector ? t('card.origin.collectorName') : name,
      })}
      <HiddenText>: {hint}</HiddenText>
    </Box>
  );
}
