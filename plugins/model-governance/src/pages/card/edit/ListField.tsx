import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { useRef } from 'react';
import { useText } from '../../../components/useText';
import { below } from '../pointer';
import { SchemaField, type FieldProps } from './SchemaField';

/** Items below one another, to add and to remove. */
export function ListField(props: FieldProps & { value: readonly unknown[] }) {
  const { node, label, value, pointer, problems, onChange } = props;
  const t = useText();
  const item = node.items ?? {};
  const title = item.title ?? label;
  // Items have no identity of their own: without one, removing the first would
  // leave its half-typed number in the second.
  const keys = useRef<number[]>([]);
  const next = useRef(0);
  while (keys.current.length < value.length) keys.current.push(next.current++);
  const isEmptyObject = item.type === 'object';
  return (
    <Box role="group" aria-label={label} sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ fontSize: 13, fontWeight: 600 }}>{label}</Box>
      {value.map((one, index) => {
        const name = t('card.item', { title, number: String(index + 1) });
        return (
          <Box
            key={keys.current[index]}
            sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <SchemaField
                node={item}
                label={name}
                value={one}
                pointer={below(pointer, index)}
                problems={problems}
                onChange={changed =>
                  onChange(
                    value.map((old, at) =>
                      at === index ? changed ?? '' : old,
                    ),
                  )
                }
              />
            </Box>
            <IconButton
              size="small"
              aria-label={t('card.remove', { item: name })}
              onClick={() => {
                keys.current.splice(index, 1);
                onChange(value.filter((_old, at) => at !== index));
              }}
            >
              <RiDeleteBinLine size={15} aria-hidden />
            </IconButton>
          </Box>
        );
      })}
      <Button
        size="small"
        color="inherit"
        startIcon={<RiAddLine size={14} aria-hidden />}
        sx={{ justifySelf: 'start' }}
        onClick={() => onChange([...value, isEmptyObject ? {} : ''])}
      >
        {t('card.add', { item: title })}
      </Button>
    </Box>
  );
}
