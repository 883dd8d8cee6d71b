import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** One statement of the card: its name, and what is so. */
export function Part(props: { name: string; children: ReactNode }) {
  const { name, children } = props;
  return (
    <Box
      component="section"
      aria-label={name}
      sx={{
        display: 'grid',
        gap: 0.5,
        alignContent: 'start',
        minWidth: 0,
        fontSize: 13,
        overflowWrap: 'anywhere',
      }}
    >
      <Box
        component="h3"
        sx={{ m: 0, fontSize: 12, fontWeight: 500, color: 'text.secondary' }}
      >
        {name}
      </Box>
      {children}
    </Box>
  );
}

/** What stands below a statement. */
export function Small(props: { children: ReactNode }) {
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{props.children}</Box>
  );
}
