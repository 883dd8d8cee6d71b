import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useText } from '../../../components/useText';
import { fieldLook, type FieldProps } from './SchemaField';

/**
 * A number, or with `strict` off a number, yes, no or a text. What is typed is
 * kept as typed, so that `1.` can become `1.5`.
 */
export function NumberField(props: FieldProps & { strict: boolean }) {
  const { value, strict, onChange } = props;
  const t = useText();
  const [typed, setTyped] = useState(value === undefined ? '' : String(value));
  const bad = strict && typed.trim() !== '' && toNumber(typed) === undefined;
  const look = fieldLook(props);
  return (
    <TextField
      {...look}
      inputProps={{ inputMode: strict ? 'decimal' : 'text' }}
      error={look.error || bad}
      helperText={bad ? t('card.noNumber') : look.helperText}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = toNumber(target.value);
        // What is no number goes along as text: it is refused, never dropped.
        onChange(number ?? toValue(target.value));
      }}
    />
  );
}

function toNumber(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

function toValue(text: string): string | boolean | undefined {
  if (text === 'true') return true;
  if (text === 'false') return false;
  return text === '' ? undefined : text;
}
