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
import { LoginProgress } from './LoginProgress';
import { SignerLine } from './SignerLine';
import { useStepUp } from './useStepUp';

export interface Signature {
  meaning: SignatureMeaning;
  reason: string;
  stepUpId?: string;
}

/**
 * What a signature says before it is given: what for, by whom, with which
 * meaning, why, and that a login follows. 21 CFR 11.50 and 11.200. What is
 * signed is what stood there at the click; closing it signs nothing.
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
  const { title, statement, confirm, purpose } = props;
  const { outcome, onSign, onClose, children } = props;
  const t = useText();
  const { obtain, awaited } = useStepUp();
  const [reason, setReason] = useState('');
  const [meaning, setMeaning] = useState<SignatureMeaning>(
    props.meaning ?? 'approval',
  );
  const [waiting, setWaiting] = useState(false);
  const [error, setError] = useState<Error>();
  const locked = waiting || outcome.busy;

  const sign = async () => {
    const signature = { meaning, reason: reason.trim() };
    setError(undefined);
    if (purpose === undefined) {
      onSign(signature);
      return;
    }
    setWaiting(true);
    try {
      const stepUpId = await obtain(purpose);
      setWaiting(false);
      onSign({ ...signature, stepUpId });
    } catch (caught) {
      const failure = toError(caught);
      if (failure.name === 'AbortError') return;
      setWaiting(false);
      setError(failure);
    }
  };

  return (
    <Dialog
      open
      onClose={(_event, why) => {
        // A stray click beside it would take the written reason with it.
        if (why !== 'backdropClick' && !outcome.busy) onClose();
      }}
      maxWidth="sm"
      fullWidth
      aria-labelledby="signature-title"
      aria-busy={locked}
    >
      <DialogTitle id="signature-title">{title}</DialogTitle>
      <DialogContent>
        <Box
          {...(locked ? { inert: '' } : {})}
          sx={{ display: 'grid', gap: 2, opacity: locked ? 0.7 : 1 }}
        >
          <Box sx={{ fontSize: 14 }}>{statement}</Box>
          <SignerLine />
          {children}
          {props.meaning && (
            <TextField
              select
              size="small"
              margin="dense"
              label={t('signature.meaning')}
              helperText={t('signature.meaningHelp')}
              value={meaning}
              disabled={locked}
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
            disabled={locked}
            onChange={event => setReason(event.target.value)}
          />
        </Box>
        <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
          {purpose !== undefined && (
            <LoginProgress waiting={waiting} awaited={awaited} />
          )}
          {!locked && <Refused outcome={error ? { error } : outcome} />}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" disabled={outcome.busy} onClick={onClose}>
          {t('signature.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={locked || reason.trim() === ''}
          onClick={sign}
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
