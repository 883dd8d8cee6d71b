import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useText } from '../../../components/useText';
import type { FormField } from './form';

/** One question, asked in the way of its kind. */
export function FieldInput(props: {
  field: FormField;
  value: string;
  onChange: (value: string) => void;
}) {
  const { field, value, onChange } = props;
  const { kind, label, of, help, optional, choices } = field;
  const t = useText();
  const name = t(`approvals.form.field.${label}`);
  return (
    <TextField
      size="small"
      margin="dense"
      fullWidth
      required={!optional}
      label={of ? `${t(`approvals.form.choice.${of}`)}: ${name}` : name}
      helperText={help && t(`approvals.form.help.${help}`)}
      value={value}
      onChange={event => onChange(event.target.value)}
      {...(kind === 'choice' && { select: true })}
      {...(kind === 'day' && {
        type: 'date',
        InputLabelProps: { shrink: true },
      })}
      {...((kind === 'text' || kind === 'lines') && {
        multiline: true,
        minRows: 2,
      })}
    >
      {choices?.map(one => (
        <MenuItem key={one} value={one}>
          {t(`approvals.form.choice.${one}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
