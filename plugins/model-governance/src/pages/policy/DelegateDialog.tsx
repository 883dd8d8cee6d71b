import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { slotKinds } from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useText } from '../../components/useText';
import { useOrganisationCommand } from '../../hooks/governance';
import { Options } from '../assessment/Options';

const DAY_MS = 86_400_000;

/** The day of an instant as the browser's day picker writes it, local. */
function toDay(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(
    date.getDate(),
  )}`;
}

/** Who signs for me, from when to when, and for what. */
export function DelegateDialog(props: {
  now: number;
  /** Longest delegation. */
  days: number;
  onClose: () => void;
  onDone: () => void;
}) {
  const { now, days, onClose, onDone } = props;
  const t = useText();
  const [to, setTo] = useState('');
  const [start, setStart] = useState(() => toDay(now));
  const [end, setEnd] = useState(() => toDay(now + Math.min(7, days) * DAY_MS));
  const [slots, setSlots] = useState<string[]>([]);
  const command = useOrganisationCommand();
  const day = (label: string, value: string, set: (next: string) => void) => (
    <TextField
      type="date"
      size="small"
      label={label}
      value={value}
      InputLabelProps={{ shrink: true }}
      onChange={event => set(event.target.value)}
    />
  );
  return (
    <ReasonDialog
      title={t('policy.delegateTitle')}
      confirm={t('policy.delegate')}
      outcome={command}
      onClose={onClose}
      onConfirm={async reason => {
        const done = await command.send({
          type: 'delegation.create',
          to: to.trim().toLocaleLowerCase('en-US'),
          slots,
          // From now when it begins today; through the last day.
          startAt: Math.max(now, Date.parse(`${start}T00:00`)),
          endAt: Date.parse(`${end}T23:59:59`),
          reason,
        });
        if (done) onDone();
      }}
    >
      <TextField
        required
        size="small"
        margin="dense"
        label={t('policy.to')}
        helperText={t('policy.toHelp')}
        value={to}
        onChange={event => setTo(event.target.value)}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {day(t('policy.start'), start, setStart)}
        {day(t('policy.end'), end, setEnd)}
      </Box>
      <Box role="group" aria-label={t('policy.slots')}>
        <Box sx={{ mb: 0.5, fontSize: 13 }}>{t('policy.slots')}</Box>
        <Options
          multiple
          name="slots"
          options={slotKinds.map(id => ({
            id,
            label: t(`assessment.slot.${id}`),
          }))}
          chosen={slots}
          onChoose={(slot, on) =>
            setSlots(on ? [...slots, slot] : slots.filter(one => one !== slot))
          }
        />
      </Box>
    </ReasonDialog>
  );
}
