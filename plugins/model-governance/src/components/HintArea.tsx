import Box from '@mui/material/Box';
import Popper from '@mui/material/Popper';
import type { SxProps, Theme } from '@mui/material/styles';
import {
  useEffect,
  useState,
  type ReactNode,
  type SyntheticEvent,
} from 'react';

/**
 * One tooltip for everything inside that carries `data-hint`. A table has
 * hundreds of such places; a tooltip component in each would cost more than
 * the rows themselves. Screen readers get the same text inline.
 */
export function HintArea(props: { children: ReactNode; sx?: SxProps<Theme> }) {
  const { children, sx } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  const show = (event: SyntheticEvent) => {
    const target = event.target;
    const hinted =
      target instanceof Element
        ? target.closest<HTMLElement>('[data-hint]')
        : null;
    setAnchor(hinted);
  };
  const hide = () => setAnchor(null);

  useEffect(() => {
    if (!anchor) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setAnchor(null);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [anchor]);

  // A refresh may take the hinted element away.
  const open = anchor !== null && anchor.isConnected;
  return (
    <Box
      sx={sx}
      onMouseOver={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
    >
      {children}
      {open && (
        <Popper
          open
          // Not a tooltip to assistive technology: that reads the text inline.
          role="presentation"
          aria-hidden
          anchorEl={anchor}
          placement="top"
          modifiers={[{ name: 'offset', options: { offset: [0, 6] } }]}
          sx={{ zIndex: 'tooltip', pointerEvents: 'none' }}
        >
          <Box
            sx={{
              bgcolor: 'var(--bui-fg-primary)',
              color: 'var(--bui-bg-app)',
              borderRadius: '4px',
              px: 1,
              py: 0.5,
              fontSize: 12,
              lineHeight: 1.4,
              maxWidth: 360,
              whiteSpace: 'pre-line',
              overflowWrap: 'anywhere',
            }}
          >
            {anchor.dataset.hint}
          </Box>
        </Popper>
      )}
    </Box>
  );
}
