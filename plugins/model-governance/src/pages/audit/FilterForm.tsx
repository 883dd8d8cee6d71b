import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useText } from '../../components/useText';
import type { AuditQuery } from './useLedgerQuery';

const words = ['actor', 'type', 'model'] as const;
const times = ['from', 'to', 'asOf'] as const;
type Name = (typeof words)[number] | (typeof times)[number];
type Draft = Record<Name, string>;

const empty: Draft = {
  actor: '',
  type: '',
  model: '',
  from: '',
  to: '',
  asOf: '',
};

/** Local time as the browser's picker writes it. */
function toPicker(instant: string | undefined): string {
  if (!instant || Number.isNaN(Date.parse(instant))) return '';
  const date = new Date(instant);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** Who, what, which model, when, and as of when. */
export function FilterForm(props: {
  query: AuditQuery;
  onChange: (patch: Partial<AuditQuery>) => void;
}) {
  const { query, onChange } = props;
  const t = useText();
  const [draft, setDraft] = useState<Draft>(() => ({
    actor: query.actor ?? '',
    type: query.type ?? '',
    model: query.model ?? '',
    from: toPicker(query.from),
    to: toPicker(query.to),
    asOf: toPicker(query.asOf),
  }));
  const send = (next: Draft) => {
    const instant = (text: string) =>
      text ? new Date(text).toISOString() : undefined;
    onChange({
      actor: next.actor.trim() || undefined,
      type: next.type.trim() || undefined,
      model: next.model.trim() || undefined,
      from: instant(next.from),
      to: instant(next.to),
      asOf: instant(next.asOf),
    });
  };
  const isEmpty = Object.values(draft).every(value => value === '');
  return (
    <Box
      component="form"
      role="search"
      aria-label={t('audit.filters')}
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        send(draft);
      }}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'flex-start',
        '@media print': { display: 'none' },
      }}
    >
      {[...words, ...times].map(name => {
        const isTime = times.some(time => time === name);
        return (
          <TextField
            key={name}
            size="small"
            label={t(`audit.${name}`)}
            type={isTime ? 'datetime-local' : 'text'}
            InputLabelProps={isTime ? { shrink: true } : undefined}
            helperText={name === 'asOf' ? t('audit.asOfHelp') : undefined}
            value={draft[name]}
            onChange={event =>
              setDraft({ ...draft, [name]: event.target.value })
            }
            sx={{
              flex: '1 1 170px',
              maxWidth: 240,
              bgcolor: 'background.paper',
            }}
          />
        );
      })}
      <Button type="submit" variant="contained">
        {t('audit.apply')}
      </Button>
      {!isEmpty && (
        <Button
          color="inherit"
          onClick={() => {
            setDraft(empty);
            send(empty);
          }}
        >
          {t('audit.clear')}
        </Button>
      )}
    </Box>
  );
}
