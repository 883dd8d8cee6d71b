import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

/** A link within a text or table: underlined, as colour alone says nothing. */
export function TextLink(props: { to: string; children: ReactNode }) {
  const { to, children } = props;
  return (
    <Box
      component={Link}
      to={to}
      sx={{
        color: 'inherit',
        textDecoration: 'underline',
        textDecorationColor: 'var(--bui-border-2)',
        textUnderlineOffset: '3px',
        '&:hover': { textDecorationColor: 'currentColor' },
        '&:focus-visible': {
          outline: '2px solid var(--bui-ring)',
          outlineOffset: 1,
          borderRadius: '2px',
        },
      }}
    >
      {children}
    </Box>
  );
}
