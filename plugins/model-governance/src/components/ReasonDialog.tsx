import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import type { Refusal } from '@modelgov/backstage-plugin-model-governance-common';
import { useState, type ReactNode } from 'react';
import { Refused } from './Refused';
import { useText } from './useText';

/** A decision with its reason; what refuses it is shown where it was asked. */
export function ReasonDialog(props: {
  title: string;
  confirm: string;
  outcome: { busy: boolean; refusal?: Refusal; error?: Error };
  onConfirm: (reason: string) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { title, confirm, outcome, onConfirm, onClose, children } = props;
  const t = useText();
  const [reason, setReason] = useState('');
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby="reason-title"
    >
      <DialogTitle id="reason-title">{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {children}
        <TextField
          required
          multiline
          minRows={3}
          margin="dense"
          label={t('assessment.reason')}
          helperText={t('assessment.reasonHelp')}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
        <Refused outcome={outcome} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {t('assessment.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={outcome.busy || reason.trim() === ''}
          onClick={() => onConfirm(reason.trim())}
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
