import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import {
  RiErrorWarningLine,
  RiInformationLine,
  RiLockLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { toneColors } from './tones';

const kinds = {
  error: { Icon: RiErrorWarningLine, ...toneColors.negative },
  warning: { Icon: RiErrorWarningLine, ...toneColors.warning },
  info: { Icon: RiInformationLine, ...toneColors.announcement },
  denied: { Icon: RiLockLine, ...toneColors.announcement },
};

/** What stands where something is missing: what, why, and what to do. */
export function Notice(props: {
  kind: keyof typeof kinds;
  title: string;
  children?: ReactNode;
  action?: { label: string; onClick: () => void };
}) {
  const { kind, title, children, action } = props;
  const { Icon, color, background } = kinds[kind];
  return (
    <Box
      role={kind === 'error' ? 'alert' : 'status'}
      sx={{
        display: 'flex',
        gap: 1.5,
        alignItems: 'flex-start',
        flexWrap: 'wrap',
        bgcolor: background,
        borderRadius: '8px',
        p: 2,
      }}
    >
      <Box component="span" sx={{ color, display: 'flex', pt: 0.25 }}>
        <Icon size={18} aria-hidden />
      </Box>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Box sx={{ color, fontWeight: 600, fontSize: 14 }}>{title}</Box>
        {children && (
          <Box
            sx={{
              color: 'text.primary',
              fontSize: 13,
              mt: 0.5,
              overflowWrap: 'anywhere',
            }}
          >
            {children}
          </Box>
        )}
      </Box>
      {action && (
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          onClick={action.onClick}
        >
          {action.label}
        </Button>
      )}
    </Box>
  );
}
