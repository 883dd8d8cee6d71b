import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useText } from '../../components/useText';
import { formatRef } from '../../format';
import { usePortfolio } from '../../hooks/resources';
import { filterNames, type KpiQuery } from './query';

const tiers = ['T1', 'T2', 'T3', 'T4', 'unassessed', 'prohibited'];

/** Whose models the numbers are about. */
export function FilterFields(props: {
  query: KpiQuery;
  onChange: (patch: Record<string, string[]>) => void;
}) {
  const { query, onChange } = props;
  const t = useText();
  const { value: portfolio } = usePortfolio({ production: true });
  const known = {
    tier: tiers,
    owner: portfolio?.facets.owner.map(({ value }) => value) ?? [],
    system: portfolio?.facets.system.map(({ value }) => value) ?? [],
  };
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        '@media print': { display: 'none' },
      }}
    >
      {filterNames.map(name => {
        const selected = [...(query.filter[name] ?? [])];
        // A value of the address that no model has can still be cleared.
        const options = [...new Set([...known[name], ...selected])];
        return (
          <TextField
            key={name}
            select
            size="small"
            label={t(`kpi.filters.${name}`)}
            value={selected}
            onChange={event =>
              onChange({ [name]: [event.target.value].flat() })
            }
            sx={{ minWidth: 130, maxWidth: 240 }}
            InputLabelProps={{ shrink: true }}
            SelectProps={{
              multiple: true,
              displayEmpty: true,
              renderValue: () =>
                selected.map(formatRef).join(', ') || t('kpi.any'),
            }}
          >
            {options.map(option => (
              <MenuItem key={option} value={option}>
                {formatRef(option)}
              </MenuItem>
            ))}
          </TextField>
        );
      })}
    </Box>
  );
}
