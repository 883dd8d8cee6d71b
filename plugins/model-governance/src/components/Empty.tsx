import Box from '@mui/material/Box';
import type { RemixiconComponentType } from '@remixicon/react';
import type { ReactNode } from 'react';

/** Nothing is here: why, and the button that changes it. */
export function Empty(props: {
  Icon: RemixiconComponentType;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const { Icon, title, children, action } = props;
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        textAlign: 'center',
        gap: 1,
        px: 3,
        py: 6,
      }}
    >
      <Box sx={{ color: 'text.secondary' }}>
        <Icon size={32} aria-hidden />
      </Box>
      <Box sx={{ fontWeight: 600, fontSize: 15 }}>{title}</Box>
      {children && (
        <Box sx={{ color: 'text.secondary', fontSize: 13, maxWidth: 480 }}>
          {children}
        </Box>
      )}
      {action}
    </Box>
  );
}
