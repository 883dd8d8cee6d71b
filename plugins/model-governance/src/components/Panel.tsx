import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';

/** The surface content lies on. */
export function Panel(props: {
  children: ReactNode;
  label?: string;
  sx?: SxProps<Theme>;
}) {
  const { children, label, sx } = props;
  return (
    <Box
      component="section"
      aria-label={label}
      sx={[
        {
          bgcolor: 'background.paper',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: '8px',
          color: 'text.primary',
          '@media print': { breakInside: 'avoid' },
        },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      {children}
    </Box>
  );
}
