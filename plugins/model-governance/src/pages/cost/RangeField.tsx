import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useText } from '../../components/useText';

const ranges = [7, 30, 90] as const;

/** Days of the address; thirty for anything that is not offered. */
export function readDays(search: URLSearchParams): number {
  const asked = Number(search.get('days'));
  return ranges.find(range => range === asked) ?? 30;
}

/** How many days back. */
export function RangeField(props: {
  days: number;
  onChange: (days: string) => void;
}) {
  const t = useText();
  return (
    <TextField
      select
      id="cost-range"
      size="small"
      label={t('cost.range')}
      value={props.days}
      onChange={event => props.onChange(event.target.value)}
    >
      {ranges.map(range => (
        <MenuItem key={range} value={range}>
          {t('cost.days', { days: String(range) })}
        </MenuItem>
      ))}
    </TextField>
  );
}
