import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Choices as cards to click, native radio buttons or checkboxes inside. */
export function Options(props: {
  name: string;
  multiple?: boolean;
  options: readonly { id: string; label: ReactNode }[];
  chosen: readonly string[];
  onChoose: (id: string, on: boolean) => void;
}) {
  const { name, multiple = false, options, chosen, onChoose } = props;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 0.75,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
      }}
    >
      {options.map(({ id, label }) => {
        const on = chosen.includes(id);
        return (
          <Box
            component="label"
            key={id}
            sx={{
              display: 'flex',
              gap: 1,
              alignItems: 'flex-start',
              p: 1,
              fontSize: 13,
              lineHeight: 1.4,
              borderRadius: '6px',
              border: '1px solid',
              borderColor: on ? 'var(--bui-accent-bg)' : 'divider',
              bgcolor: on ? 'action.selected' : 'transparent',
              cursor: 'pointer',
              '&:focus-within': { outline: '2px solid var(--bui-ring)' },
            }}
          >
            <input
              type={multiple ? 'checkbox' : 'radio'}
              name={name}
              checked={on}
              onChange={event => onChoose(id, event.target.checked)}
              style={{ margin: '2px 0 0' }}
            />
            <span>{label}</span>
          </Box>
        );
      })}
    </Box>
  );
}
