import TextField from '@mui/material/TextField';
import MenuItem from '@mui/material/MenuItem';
import type { SchemaNode } from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../../components/useText';
import { isDate, isObject, isProse } from '../values';
import { ListField } from './ListField';
import { NumberField } from './NumberField';
import { ObjectField } from './ObjectField';

/** One part of the form; draws itself from the schema. */
export interface FieldProps {
  node: SchemaNode;
  label: string;
  value: unknown;
  pointer: string;
  /** What is wrong, by pointer. */
  problems: ReadonlyMap<string, string>;
  /** `undefined` takes the field out. */
  onChange: (value: unknown) => void;
}

export function SchemaField(props: FieldProps) {
  const { node, value } = props;
  const types = [node.type ?? []].flat();
  if (types.includes('object')) {
    return <ObjectField {...props} value={isObject(value) ? value : {}} />;
  }
  if (types.includes('array')) {
    return <ListField {...props} value={Array.isArray(value) ? value : []} />;
  }
  if (types.length === 1 && types[0] === 'boolean') {
    return <ChoiceField {...props} options={['true', 'false']} />;
  }
  if (node.enum) return <ChoiceField {...props} options={node.enum} />;
  if (types.includes('number') || types.includes('integer')) {
    return <NumberField {...props} strict={types.length === 1} />;
  }
  return <LineField {...props} />;
}

/** The look that all fields share, with what is wrong below. */
export function fieldLook(props: FieldProps) {
  const { label, pointer, problems, node } = props;
  const problem = problems.get(pointer);
  return {
    size: 'small',
    fullWidth: true,
    label,
    error: problem !== undefined,
    helperText: problem ?? node.description,
  } as const;
}

function LineField(props: FieldProps) {
  const { node, value, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  // The browser's day picker cannot show an instant: that stays text.
  const isDay = isDate(node) && /^(\d{4}-\d{2}-\d{2})?$/.test(text);
  return (
    <TextField
      {...fieldLook(props)}
      multiline={isProse(node)}
      minRows={isProse(node) ? 3 : undefined}
      type={isDay ? 'date' : 'text'}
      InputLabelProps={isDay ? { shrink: true } : undefined}
      value={text}
      onChange={event => onChange(event.target.value || undefined)}
    />
  );
}

/** No answer, yes and no are three different things. */
function ChoiceField(props: FieldProps & { options: readonly string[] }) {
  const { options, value, onChange, node } = props;
  const t = useText();
  const isFlag = node.type === 'boolean';
  const word = (option: string) => {
    if (!isFlag) return option;
    return t(option === 'true' ? 'card.yes' : 'card.no');
  };
  return (
    <TextField
      {...fieldLook(props)}
      select
      value={value === undefined ? '' : String(value)}
      onChange={({ target }) => {
        if (target.value === '') onChange(undefined);
        else onChange(isFlag ? target.value === 'true' : target.value);
      }}
    >
      <MenuItem value="">{t('card.choose')}</MenuItem>
      {options.map(option => (
        <MenuItem key={option} value={option}>
          {word(option)}
        </MenuItem>
      ))}
    </TextField>
  );
}
