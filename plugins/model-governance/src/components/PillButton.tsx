import ButtonBase from '@mui/material/ButtonBase';
import type { ButtonBaseProps } from '@mui/material/ButtonBase';

/** A small, quiet button of a toolbar; `active` sets it off. */
export function PillButton(props: ButtonBaseProps & { active?: boolean }) {
  const { active = false, sx, ...rest } = props;
  return (
    <ButtonBase
      {...rest}
      sx={[
        {
          height: 30,
          px: 1,
          gap: 0.5,
          borderRadius: '15px',
          border: '1px solid',
          borderStyle: active ? 'solid' : 'dashed',
          borderColor: active ? 'var(--bui-accent-bg)' : 'var(--bui-border-2)',
          bgcolor: 'background.paper',
          color: active ? 'text.primary' : 'text.secondary',
          fontSize: 13,
          fontWeight: active ? 600 : 400,
          whiteSpace: 'nowrap',
          maxWidth: 260,
          '&:hover': { color: 'text.primary', borderColor: 'text.secondary' },
          '&:focus-visible': {
            outline: '2px solid var(--bui-ring)',
            outlineOffset: 1,
          },
          '&[disabled]': { opacity: 0.5 },
        },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    />
  );
}
