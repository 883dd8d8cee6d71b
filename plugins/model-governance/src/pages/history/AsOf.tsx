import TextField from '@mui/material/TextField';
import { useSearchParams } from 'react-router-dom';
import { endOfDayInput } from '../../components/dayInput';
import { useText } from '../../components/useText';

/** The day that the history is read as of, in the URL; its end, as an instant. */
export function useAsOf() {
  const [params, setParams] = useSearchParams();
  const day = params.get('asOf') ?? '';
  const end = endOfDayInput(day);
  return {
    day: Number.isNaN(end) ? '' : day,
    instant: Number.isNaN(end) ? undefined : new Date(end).toISOString(),
    setDay: (next: string) =>
      setParams(current => {
        const changed = new URLSearchParams(current);
        if (next) changed.set('asOf', next);
        else changed.delete('asOf');
        return changed;
      }),
  };
}

/** Picks the day; empty means now. */
export function AsOf(props: { day: string; onDay: (day: string) => void }) {
  const { day, onDay } = props;
  const t = useText();
  return (
    <TextField
      type="date"
      size="small"
      label={t('history.asOf')}
      InputLabelProps={{ shrink: true }}
      value={day}
      onChange={event => onDay(event.target.value)}
      sx={{ '@media print': { display: 'none' } }}
    />
  );
}
