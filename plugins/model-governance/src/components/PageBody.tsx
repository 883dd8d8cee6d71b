import Box from '@mui/material/Box';
import { Container } from '@backstage/ui';
import type { ReactNode } from 'react';
import { HintArea } from './HintArea';

/** Parts below one another; positioned, to hold visually hidden text. */
export const stack = {
  display: 'flex',
  flexDirection: 'column',
  gap: 2,
  position: 'relative',
} as const;

/**
 * The main landmark of a page of ours: padded, its parts below one another.
 * `corner` stands in the gap below the tabs, where nothing can push it about.
 */
export function PageBody(props: { corner?: ReactNode; children: ReactNode }) {
  const { corner, children } = props;
  return (
    <main>
      <Container>
        <HintArea sx={stack}>
          {corner && (
            <Box sx={{ position: 'absolute', top: -28, right: 0 }}>
              {corner}
            </Box>
          )}
          {children}
        </HintArea>
      </Container>
    </main>
  );
}
