import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Severity } from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useText } from '../../components/useText';
import { useModelCommand } from '../../hooks/governance';
import type { FilePart } from './part';

const severities: readonly Severity[] = [1, 2, 3];

/** A defect with its severity and who repairs it. */
export function FindingDialog(props: FilePart & { onClose: () => void }) {
  const { model, onClose, onDone } = props;
  const t = useText();
  const command = useModelCommand(model);
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Severity>(3);
  const [owner, setOwner] = useState('');
  return (
    <ReasonDialog
      title={t('approvals.raiseTitle')}
      confirm={t('approvals.raise')}
      outcome={command}
      onClose={onClose}
      onConfirm={async description => {
        const done = await command.send({
          type: 'finding.raise',
          severity,
          title: title.trim(),
          description,
          owner: owner.trim().toLocaleLowerCase('en-US'),
        });
        if (done) onDone();
      }}
    >
      <TextField
        required
        size="small"
        margin="dense"
        label={t('approvals.title')}
        value={title}
        onChange={event => setTitle(event.target.value)}
      />
      <TextField
        select
        size="small"
        label={t('approvals.severity')}
        value={severity}
        onChange={event =>
          setSeverity(
            severities.find(one => one === Number(event.target.value)) ?? 3,
          )
        }
      >
        {severities.map(one => (
          <MenuItem key={one} value={one}>
            {one === 1 ? t('approvals.worst') : one}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        required
        size="small"
        label={t('approvals.owner')}
        value={owner}
        onChange={event => setOwner(event.target.value)}
      />
    </ReasonDialog>
  );
}
