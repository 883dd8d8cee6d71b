import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Panel } from '../../../components/Panel';

/** One section of the card, with an anchor for the table of contents. */
export function SectionPanel(props: {
  id: string;
  title: string;
  children: ReactNode;
}) {
  const { id, title, children } = props;
  return (
    <Panel label={title} sx={{ p: 2.5 }}>
      <Box
        component="h2"
        id={id}
        tabIndex={-1}
        sx={{ m: 0, mb: 1.5, fontSize: 17, fontWeight: 600, outline: 'none' }}
      >
        {title}
      </Box>
      {children}
    </Panel>
  );
}

export function SubTitle(props: { children: ReactNode }) {
  return (
    <Box
      component="h3"
      sx={{ m: 0, mt: 2, mb: 0.75, fontSize: 14, fontWeight: 600 }}
    >
      {props.children}
    </Box>
  );
}
