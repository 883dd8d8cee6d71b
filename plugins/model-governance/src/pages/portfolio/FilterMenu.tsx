import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputBase from '@mui/material/InputBase';
import Popover from '@mui/material/Popover';
import type { Portfolio } from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { toFilter, type ModelQuery } from '../../api';
import { useText } from '../../components/useText';
import { usePortfolio } from '../../hooks/resources';
import type { ChangeQuery } from '../../hooks/useModelQuery';
import {
  fixedValues,
  othersThan,
  selectedValues,
  toggleValue,
  valueLabel,
  type FilterId,
} from './filters';
import { errorText } from '../../components/errorText';

/** More choices than one reads at a glance get a field to find one. */
const FIND_FROM = 9;

/** The choices of one filter, with how many models each would show. */
export function FilterMenu(props: {
  id: FilterId;
  anchor: HTMLElement;
  query: ModelQuery;
  onChange: ChangeQuery;
  onClose: () => void;
}) {
  const { id, anchor, query, onChange, onClose } = props;
  const t = useText();
  const [find, setFind] = useState('');
  const { value: portfolio, error } = usePortfolio(
    othersThan(toFilter(query), id),
  );
  const selected = selectedValues(query, id);
  const options = toOptions(id, selected, portfolio).map(option => ({
    ...option,
    label: valueLabel(t, id, option.value),
  }));
  const shown = options.filter(({ label }) =>
    label.toLocaleLowerCase().includes(find.toLocaleLowerCase()),
  );
  const name = t(`filter.${id}`);
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': t('portfolio.filterBy', { name }),
          sx: { mt: 0.5, minWidth: 220, maxWidth: 340, maxHeight: 380, p: 1 },
        },
      }}
    >
      {options.length >= FIND_FROM && (
        <InputBase
          fullWidth
          value={find}
          onChange={event => setFind(event.target.value)}
          placeholder={t('portfolio.findOption')}
          inputProps={{ 'aria-label': t('portfolio.findOption') }}
          sx={{ px: 1, pb: 0.5, fontSize: 13 }}
        />
      )}
      {error && !fixedValues[id] && (
        <Box sx={{ p: 1, fontSize: 13 }} role="alert">
          {t('portfolio.facetsFailed', { message: errorText(error) })}
        </Box>
      )}
      {shown.map(({ value, label, count }) => (
        <FormControlLabel
          key={value}
          sx={{
            display: 'flex',
            m: 0,
            pr: 1,
            borderRadius: '4px',
            '&:hover': { bgcolor: 'action.hover' },
          }}
          slotProps={{
            typography: {
              sx: { flex: 1, fontSize: 13, display: 'flex', gap: 2 },
            },
          }}
          control={
            <Checkbox
              size="small"
              sx={{ p: 0.75 }}
              checked={selected.includes(value)}
              onChange={() => onChange(toggleValue(query, id, value))}
            />
          }
          label={
            <>
              <Box component="span" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
                {label}
              </Box>
              {count !== undefined && (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {count}
                </Box>
              )}
            </>
          }
        />
      ))}
      {portfolio && shown.length === 0 && (
        <Box sx={{ p: 1, fontSize: 13, color: 'text.secondary' }}>
          {t('portfolio.noOptions')}
        </Box>
      )}
    </Popover>
  );
}

function toOptions(
  id: FilterId,
  selected: readonly string[],
  portfolio?: Portfolio,
): { value: string; count?: number }[] {
  const fixed = fixedValues[id];
  if (fixed) return fixed.map(value => ({ value }));
  const facets = portfolio?.facets;
  const facet =
    (facets && id in facets
      ? facets[id as keyof Portfolio['facets']]
      : undefined) ?? [];
  // A value of the URL that no model has any more can still be cleared.
  const missing = selected.filter(value => !facet.some(f => f.value === value));
  return [...facet, ...missing.map(value => ({ value }))];
}
