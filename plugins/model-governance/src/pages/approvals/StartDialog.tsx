import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { Refused } from '../../components/Refused';
import { useText } from '../../components/useText';
import { useModelCommand } from '../../hooks/governance';
import { toCitation } from './forms/citation';
import { listOf } from './forms/form';
import type { FilePart } from './part';

/** Asks for approval of a version; what is missing is said when it is submitted. */
export function StartDialog(props: FilePart & { onClose: () => void }) {
  const { model, file, onDone, onClose } = props;
  const t = useText();
  const command = useModelCommand(model);
  const facts = file.card?.version;
  const [environment, setEnvironment] = useState('production');
  const [uses, setUses] = useState(
    file.tier.uses.map(({ use }) => use).join('\n'),
  );
  const [version, setVersion] = useState(facts?.version ?? '');
  const [digest, setDigest] = useState(facts?.artifactDigest ?? '');
  const [evidence, setEvidence] = useState('');
  const field = (
    label: string,
    value: string,
    set: (next: string) => void,
    more: { multiline?: boolean; helperText?: string } = {},
  ) => (
    <TextField
      size="small"
      margin="dense"
      label={label}
      value={value}
      onChange={event => set(event.target.value)}
      {...more}
    />
  );
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby="start-title"
    >
      <DialogTitle id="start-title">{t('approvals.startTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1 }}>
        {t('approvals.startHelp')}
        {field(t('approvals.environment'), environment, setEnvironment)}
        {field(t('approvals.uses'), uses, setUses, {
          multiline: true,
          helperText: t('approvals.usesHelp'),
        })}
        {field(t('approvals.version'), version, setVersion)}
        {field(t('approvals.digest'), digest, setDigest)}
        {field(t('approvals.evidence'), evidence, setEvidence, {
          multiline: true,
          helperText: t('approvals.evidenceHelp'),
        })}
        <Refused outcome={command} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {t('approvals.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={command.busy || !version.trim() || !digest.trim()}
          onClick={async () => {
            const done = await command.send({
              type: 'approval.draft',
              environment: environment.trim(),
              uses: listOf(uses),
              artifacts: [{ version: version.trim(), digest: digest.trim() }],
              evidence: listOf(evidence).map(toCitation),
            });
            if (done) onDone();
          }}
        >
          {t('approvals.draft')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
