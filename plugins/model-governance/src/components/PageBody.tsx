import { Container } from '@backstage/ui';
import type { ReactNode } from 'react';
import { HintArea } from './HintArea';

/** The main landmark of a page of ours: padded, its parts below one another. */
export function PageBody(props: { children: ReactNode }) {
  return (
    <main>
      <Container>
        <HintArea sx={stack}>{props.children}</HintArea>
      </Container>
    </main>
  );
}

/** Parts below one another; positioned, to hold visually hidden text. */
export const stack = {
  display: 'flex',
  flexDirection: 'column',
  gap: 2,
  position: 'relative',
} as const;
