import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import { toneColors, type Look } from './tones';

const hidden: React.CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

/**
 * Icon and word, in the colour of what they say. `chip` sets it off from its
 * surroundings; `hint` is read by the nearest HintArea and by screen readers.
 */
export function Status(props: {
  look: Look;
  label: string;
  hint?: string | null;
  /** What screen readers say after the label; the hint unless given. */
  spoken?: string | null;
  chip?: boolean;
  /** Long words may take a second line: in narrow cells. */
  wrap?: boolean;
  size?: number;
  sx?: SxProps<Theme>;
}) {
  const {
    look,
    label,
    hint,
    spoken = hint,
    chip = false,
    wrap = false,
    size = 14,
    sx,
  } = props;
  const { color, background } = toneColors[look.tone];
  const { Icon } = look;
  return (
    <Box
      component="span"
      data-hint={hint || undefined}
      sx={[
        {
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.5,
          color,
          whiteSpace: wrap ? 'normal' : 'nowrap',
          fontSize: size - 1,
          lineHeight: wrap ? 1.25 : 1.5,
          fontWeight: chip ? 600 : 500,
        },
        chip && {
          bgcolor: background,
          borderRadius: '4px',
          px: 0.75,
          py: 0.125,
        },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      <Icon size={size} aria-hidden style={{ flexShrink: 0 }} />
      {label}
      {spoken && <HiddenText>: {spoken}</HiddenText>}
    </Box>
  );
}

/** For those who listen instead of looking. */
export function HiddenText(props: { children: React.ReactNode }) {
  return <span style={hidden}>{props.children}</span>;
}
