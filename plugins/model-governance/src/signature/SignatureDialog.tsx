import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { toError } from '@backstage/errors';
import {
  signatureMeanings,
  type Refusal,
  type SignatureMeaning,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useState, type ReactNode } from 'react';
import { Refused } from '../components/Refused';
import { useText } from '../components/useText';
import { useStepUp } from './useStepUp';

export interface Signature {
  meaning: SignatureMeaning;
  reason: string;
  stepUpId?: string;
}

/**
 * What a signature says before it is given: what for, with which meaning, why,
 * and that a login follows. 21 CFR 11.50 and 11.200.
 */
export function SignatureDialog(props: {
  title: string;
  /** What is signed, in a sentence. */
  statement: ReactNode;
  confirm: string;
  /** What the login is for; without it none is needed. */
  purpose?: string;
  /** Left out: the meaning is not asked. */
  meaning?: SignatureMeaning;
  outcome: { busy: boolean; refusal?: Refusal; error?: Error };
  onSign: (signature: Signature) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const {
    title,
    statement,
    confirm,
    purpose,
    outcome,
    onSign,
    onClose,
    children,
  } = props;
  const t = useText();
  const stepUp = useStepUp();
  const [reason, setReason] = useState('');
  const [meaning, setMeaning] = useState<SignatureMeaning>(
    props.meaning ?? 'approval',
  );
  const [waiting, setWaiting] = useState(false);
  const [error, setError] = useState<Error>();

  const sign = async () => {
    setError(undefined);
    if (purpose === undefined) {
      onSign({ meaning, reason: reason.trim() });
      return;
    }
    setWaiting(true);
    try {
      const stepUpId = await stepUp(purpose);
      onSign({ meaning, reason: reason.trim(), stepUpId });
    } catch (caught) {
      setError(toError(caught));
    } finally {
      setWaiting(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby="signature-title"
    >
      <DialogTitle id="signature-title">{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Box sx={{ fontSize: 14 }}>{statement}</Box>
        {children}
        {props.meaning && (
          <TextField
            select
            size="small"
            margin="dense"
            label={t('signature.meaning')}
            helperText={t('signature.meaningHelp')}
            value={meaning}
            onChange={event =>
              setMeaning(
                signatureMeanings.find(one => one === event.target.value) ??
                  meaning,
              )
            }
          >
            {signatureMeanings.map(one => (
              <MenuItem key={one} value={one}>
                {t(`signature.meanings.${one}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
        <TextField
          required
          multiline
          minRows={3}
          margin="dense"
          label={t('signature.reason')}
          helperText={t('signature.reasonHelp')}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
        {purpose !== undefined && (
          <Box role="status" sx={{ fontSize: 13, color: 'text.secondary' }}>
            {waiting ? t('signature.waiting') : t('signature.loginFollows')}
          </Box>
        )}
        <Refused outcome={error ? { error } : outcome} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {t('signature.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={waiting || outcome.busy || reason.trim() === ''}
          onClick={sign}
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
