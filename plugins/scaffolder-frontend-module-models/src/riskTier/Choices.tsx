import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Choices as cards to click, native radio buttons or checkboxes inside. */
export function Choices(props: {
  name: string;
  multiple?: boolean;
  options: readonly { id: string; label: ReactNode }[];
  chosen: readonly string[];
  disabled?: boolean;
  onChoose: (id: string, on: boolean) => void;
}) {
  const { name, multiple = false, options, chosen, disabled, onChoose } = props;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 0.75,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 180px), 1fr))',
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
              fontSize: 14,
              lineHeight: 1.4,
              borderRadius: '6px',
              border: '1px solid',
              borderColor: on ? 'primary.main' : 'divider',
              bgcolor: on ? 'action.selected' : 'transparent',
              cursor: 'pointer',
              '&:focus-within': { outline: '2px solid', outlineOffset: 1 },
            }}
          >
            <input
              type={multiple ? 'checkbox' : 'radio'}
              name={`risk-${name}`}
              checked={on}
              disabled={disabled}
              onChange={event => onChoose(id, event.target.checked)}
              style={{ margin: '3px 0 0' }}
            />
            <span>{label}</span>
          </Box>
        );
      })}
    </Box>
  );
}
