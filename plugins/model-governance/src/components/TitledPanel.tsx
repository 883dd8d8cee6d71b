import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Panel } from './Panel';

/** A surface with its name and, at the end of the line, what can be done there. */
export function TitledPanel(props: {
  title: string;
  help?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const { title, help, action, children } = props;
  return (
    <Panel label={title} sx={{ p: 2, display: 'grid', gap: 1.25 }}>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <Box component="h2" sx={{ m: 0, fontSize: 15, fontWeight: 600 }}>
            {title}
          </Box>
          {help && (
            <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{help}</Box>
          )}
        </Box>
        {action}
      </Box>
      {children}
    </Panel>
  );
}
