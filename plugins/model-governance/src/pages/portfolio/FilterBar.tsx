import Box from '@mui/material/Box';
import { RiAddLine, RiArrowDownSLine } from '@remixicon/react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { isFiltered, type ModelQuery } from '../../api';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import type { ChangeQuery } from '../../hooks/useModelQuery';
import {
  filterIds,
  selectedValues,
  valueLabel,
  withoutFilters,
  type FilterId,
} from './filters';
import { SearchField } from './SearchField';

// Menus are opened by few and late: they are no part of the first load.
const FilterMenu = lazy(() =>
  import('./FilterMenu').then(m => ({ default: m.FilterMenu })),
);

/** Search and filters, all of them in the URL. */
export function FilterBar(props: { query: ModelQuery; onChange: ChangeQuery }) {
  const { query, onChange } = props;
  const t = useText();
  const [open, setOpen] = useState<{ id: FilterId; anchor: HTMLElement }>();
  const search = useCallback(
    // Every keystroke in the history would bury the page one came from.
    (q: string) => onChange({ q: q || undefined }, { replace: true }),
    [onChange],
  );
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 0.5,
        '@media print': { display: 'none' },
      }}
    >
      <SearchField value={query.q ?? ''} onSearch={search} />
      {filterIds.map(id => {
        const selected = selectedValues(query, id);
        const active = selected.length > 0;
        // Hero numbers set these; here they are only shown and cleared.
        if ((id === 'unowned' || id === 'overdue') && !active) return null;
        const Icon = active ? RiArrowDownSLine : RiAddLine;
        const values = selected
          .map(value => valueLabel(t, id, value))
          .join(', ');
        return (
          <PillButton
            key={id}
            active={active}
            aria-haspopup="dialog"
            aria-expanded={open?.id === id}
            aria-label={`${t('portfolio.filterBy', {
              name: t(`filter.${id}`),
            })}${active ? `: ${values}` : ''}`}
            onClick={event => setOpen({ id, anchor: event.currentTarget })}
          >
            {!active && <Icon size={14} aria-hidden />}
            <Box
              component="span"
              sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}
            >
              {t(`filter.${id}`)}
              {active && `: ${values}`}
            </Box>
            {active && <Icon size={14} aria-hidden />}
          </PillButton>
        );
      })}
      {isFiltered(query) && (
        <PillButton
          onClick={() => onChange(withoutFilters(query))}
          sx={{
            border: 'none',
            bgcolor: 'transparent',
            textDecoration: 'underline',
          }}
        >
          {t('portfolio.clear')}
        </PillButton>
      )}
      {open && (
        <Suspense fallback={null}>
          <FilterMenu
            {...open}
            query={query}
            onChange={onChange}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </Box>
  );
}
