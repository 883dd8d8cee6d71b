import Box from '@mui/material/Box';
import type { RemixiconComponentType } from '@remixicon/react';
import { useText } from '../../../components/useText';
import { toneColors, type Tone } from '../../../components/tones';
import { below } from '../pointer';
import { Origin } from './Origin';

/** Sentences below one another, each with its origin; an icon says of which kind. */
export function TextList(props: {
  title: string;
  pointer: string;
  items?: readonly string[];
  Icon: RemixiconComponentType;
  tone: Tone;
  /** Leaves the whole list out when it is empty, instead of saying so. */
  optional?: boolean;
}) {
  const { title, pointer, items = [], Icon, tone, optional = false } = props;
  const t = useText();
  if (optional && items.length === 0) return null;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box
        component="h3"
        sx={{ m: 0, mb: 0.75, fontSize: 14, fontWeight: 600 }}
      >
        {title}
      </Box>
      {items.length === 0 ? (
        <Box
          sx={{ fontSize: 13, color: 'text.secondary' }}
          data-hint={t('card.notSaidHint')}
        >
          {t('card.notSaid')}
        </Box>
      ) : (
        <Box
          component="ul"
          sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}
        >
          {items.map((item, index) => (
            <Box
              component="li"
              key={index}
              sx={{ display: 'flex', gap: 1, fontSize: 14, lineHeight: 1.5 }}
            >
              <Box
                component="span"
                sx={{ color: toneColors[tone].color, pt: '3px', flexShrink: 0 }}
              >
                <Icon size={15} aria-hidden />
              </Box>
              <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                {item}
                <Origin pointer={below(pointer, index)} />
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
