import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { Portfolio } from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelFilter, ModelQuery } from '../../api';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { heroIds, isHeroActive, toggleHero, type HeroId } from './heroes';

/** Six numbers; a click shows the models behind one. */
export function HeroRow(props: {
  portfolio?: Portfolio;
  failed: boolean;
  query: ModelQuery;
  onFilter: (filter: ModelFilter) => void;
}) {
  const { portfolio, failed, query, onFilter } = props;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'repeat(2, 1fr)', md: 'repeat(7, 1fr)' },
        // An odd one out fills its line.
        '& > :last-child': { gridColumn: { xs: 'span 2', md: 'auto' } },
        gap: '1px',
        bgcolor: 'divider',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: '8px',
        overflow: 'hidden',
      }}
    >
      {heroIds.map(id => (
        <Hero
          key={id}
          id={id}
          count={portfolio?.heroes[id]}
          failed={failed}
          active={isHeroActive(query, id)}
          onClick={() => onFilter(toggleHero(query, id))}
        />
      ))}
    </Box>
  );
}

function Hero(props: {
  id: HeroId;
  count?: Portfolio['heroes'][HeroId];
  failed: boolean;
  active: boolean;
  onClick: () => void;
}) {
  const { id, count, failed, active, onClick } = props;
  const t = useText();
  const nothing = failed ? t('portfolio.heroFailed') : '\u2007';
  return (
    <ButtonBase
      aria-pressed={active}
      data-hint={t(`portfolio.heroHint.${id}`)}
      onClick={onClick}
      sx={{
        display: 'block',
        textAlign: 'left',
        bgcolor: 'background.paper',
        color: 'text.primary',
        px: 2,
        py: 1.25,
        minHeight: 76,
        boxShadow: active ? 'inset 0 -3px 0 var(--bui-accent-bg)' : 'none',
        '&:hover': { bgcolor: 'var(--bui-bg-neutral-2)' },
        '&:focus-visible': {
          outline: '2px solid var(--bui-ring)',
          outlineOffset: -2,
        },
      }}
    >
      <Box
        component="span"
        sx={{ display: 'block', fontSize: 13, color: 'text.secondary' }}
      >
        {t(`hero.${id}`)}
      </Box>
      <Box
        component="span"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          columnGap: 0.75,
        }}
      >
        <Box
          component="span"
          sx={{
            fontSize: 28,
            lineHeight: 1.3,
            fontWeight: 600,
            fontVariantNumeric: 'tabular-nums',
          }}
        >
          {count ? formatCount(count.count) : '–'}
        </Box>
        <Box component="span" sx={{ fontSize: 13, color: 'text.secondary' }}>
          {count ? t('portfolio.of', { of: formatCount(count.of) }) : nothing}
        </Box>
        {count && count.unknown > 0 && id !== 'unknown' && (
          <Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
            ·{' '}
            {t('portfolio.heroUnknown', {
              unknown: formatCount(count.unknown),
            })}
          </Box>
        )}
      </Box>
    </ButtonBase>
  );
}
