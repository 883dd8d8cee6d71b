import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { Refused } from '../../../components/Refused';
import { useText } from '../../../components/useText';
import { useModelCommand } from '../../../hooks/governance';
import type { FilePart } from '../part';
import { FieldInput } from './FieldInput';
import type { CommandForm, FormField, FormValues } from './form';

const initialOf = ({ fields }: CommandForm): FormValues =>
  Object.fromEntries(fields.map(({ name, initial }) => [name, initial ?? '']));

/** Asks what a command needs and gives it; what refuses it is shown here. */
export function FormDialog(
  props: FilePart & {
    title: string;
    /** What it is about, in a line. */
    about: string;
    form: CommandForm;
    onClose: () => void;
  },
) {
  const { model, title, about, form, onDone, onClose } = props;
  const t = useText();
  const command = useModelCommand(model);
  const [values, setValues] = useState<FormValues>(() => initialOf(form));
  const asked = form.fields.filter(({ when }) => when?.(values) ?? true);
  const missing = asked.some(
    ({ name, optional }) => !optional && values[name].trim() === '',
  );
  return (
    <Dialog
      open
      onClose={(_event, why) => {
        // A stray click beside it would take what was written with it.
        if (why !== 'backdropClick' && !command.busy) onClose();
      }}
      maxWidth="sm"
      fullWidth
      aria-labelledby="form-title"
    >
      <DialogTitle id="form-title">{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.25 }}>
        <Box sx={{ fontSize: 14 }}>{about}</Box>
        {asked.map((field: FormField) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name]}
            onChange={value => setValues({ ...values, [field.name]: value })}
          />
        ))}
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {t('approvals.form.sure')}
        </Box>
        <Refused outcome={command} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" disabled={command.busy} onClick={onClose}>
          {t('approvals.form.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={command.busy || missing}
          onClick={async () => {
            if (!(await command.send(form.toCommand(values)))) return;
            onClose();
            onDone();
          }}
        >
          {title}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
