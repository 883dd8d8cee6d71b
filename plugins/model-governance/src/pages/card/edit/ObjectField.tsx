import Box from '@mui/material/Box';
import { below } from '../pointer';
import type { JsonObject } from '../values';
import { SchemaField, type FieldProps } from './SchemaField';

/** The members of an object below one another; an inner one in a frame. */
export function ObjectField(
  props: FieldProps & { value: JsonObject; bare?: boolean },
) {
  const { node, label, value, pointer, problems, onChange, bare } = props;
  const members = Object.entries(node.properties ?? {});
  return (
    <Box
      component="fieldset"
      sx={{
        m: 0,
        minWidth: 0,
        border: bare ? 0 : '1px solid',
        borderColor: 'divider',
        borderRadius: '6px',
        p: bare ? 0 : 1.5,
        display: 'grid',
        gap: 1.5,
      }}
    >
      {!bare && (
        <Box component="legend" sx={{ px: 0.5, fontSize: 13, fontWeight: 600 }}>
          {label}
        </Box>
      )}
      {members.map(([name, inner]) => (
        <SchemaField
          key={name}
          node={inner}
          label={inner.title ?? name}
          value={value[name]}
          pointer={below(pointer, name)}
          problems={problems}
          onChange={next => {
            const { [name]: _gone, ...rest } = value;
            onChange(next === undefined ? rest : { ...rest, [name]: next });
          }}
        />
      ))}
    </Box>
  );
}
