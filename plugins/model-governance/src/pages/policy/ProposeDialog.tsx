import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { PolicyView } from '../../api/governance';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { Refused } from '../../components/Refused';
import { useText } from '../../components/useText';
import { useOrganisationCommand, useSimulation } from '../../hooks/governance';
import { parseDocument, presetFor, toText } from './document';
import { SimulationView } from './SimulationView';

const CURRENT = 'current';

/** Write another policy, see what it would do, propose it. */
export function ProposeDialog(props: {
  policy: PolicyView;
  onClose: () => void;
  onProposed: () => void;
}) {
  const { policy, onClose, onProposed } = props;
  const { current, presets, origin, digest } = policy;
  const t = useText();
  const [start, setStart] = useState(CURRENT);
  const [text, setText] = useState(() => toText(current));
  const [reason, setReason] = useState('');
  const simulation = useSimulation();
  const command = useOrganisationCommand();
  const parsed = parseDocument(text);
  const document = 'policy' in parsed ? parsed.policy : undefined;
  const version = String(document?.version ?? '');
  const sameVersion = version === current.version;

  const begin = (name: string) => {
    setStart(name);
    setText(toText(presetFor(name, current) ?? current));
    simulation.clear();
  };
  const propose = async () => {
    const done = await command.send({
      type: 'policy.propose',
      policy: document,
      basedOn: origin === 'ledger' ? digest : null,
      reason: reason.trim(),
    });
    if (done) onProposed();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="lg"
      fullWidth
      aria-labelledby="propose-title"
    >
      <DialogTitle id="propose-title">{t('policy.proposeTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Box sx={{ fontSize: 14 }}>{t('policy.proposeHelp')}</Box>
        <TextField
          select
          size="small"
          label={t('policy.startFrom')}
          value={start}
          onChange={event => begin(event.target.value)}
          sx={{ maxWidth: 320 }}
        >
          <MenuItem value={CURRENT}>{t('policy.currentPolicy')}</MenuItem>
          {presets.map(name => (
            <MenuItem key={name} value={name}>
              {t('policy.preset', { preset: name })}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          multiline
          minRows={12}
          maxRows={24}
          label={t('policy.document')}
          value={text}
          error={!document}
          helperText={
            'message' in parsed
              ? t('policy.notParsed', { message: parsed.message })
              : sameVersion && t('policy.sameVersion', { version })
          }
          onChange={event => {
            setText(event.target.value);
            simulation.clear();
          }}
          inputProps={{
            spellCheck: false,
            style: { fontFamily: 'monospace', fontSize: 12 },
          }}
        />
        <Button
          variant="outlined"
          color="inherit"
          sx={{ justifySelf: 'start' }}
          disabled={!document || simulation.busy}
          onClick={() => simulation.ask({ policy: document })}
        >
          {t(simulation.busy ? 'policy.simulating' : 'policy.simulate')}
        </Button>
        {simulation.error && (
          <Notice kind="error" title={t('policy.simulateError')}>
            {errorText(simulation.error)}
          </Notice>
        )}
        {simulation.value && <SimulationView answer={simulation.value} />}
        <TextField
          required
          multiline
          label={t('policy.reason')}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
        <Refused outcome={command} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {t('policy.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={
            !document || sameVersion || reason.trim() === '' || command.busy
          }
          onClick={propose}
        >
          {t('policy.submit', { version })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
