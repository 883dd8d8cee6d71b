import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import { RiCloseLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { HintArea } from './HintArea';
import { useText } from './useText';

/** More about one thing, over the page and beside it. */
export function SideDrawer(props: {
  title: string;
  width?: number;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, width = 520, onClose, children } = props;
  const t = useText();
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      PaperProps={{
        role: 'dialog',
        'aria-label': title,
        sx: { width: { xs: '100%', sm: width }, maxWidth: '100%', p: 2.5 },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1.5 }}>
        <Box
          component="h2"
          sx={{ flex: 1, m: 0, fontSize: 18, fontWeight: 600 }}
        >
          {title}
        </Box>
        <IconButton aria-label={t('common.close')} onClick={onClose}>
          <RiCloseLine size={18} aria-hidden />
        </IconButton>
      </Box>
      <HintArea>{children}</HintArea>
    </Drawer>
  );
}
