import Box from '@mui/material/Box';
import { toneColors, type Tone } from './tones';

const RADIUS = 34;
const LENGTH = 2 * Math.PI * RADIUS;

/**
 * A share as a ring, with a mark where it would be enough. The words beside it
 * say the same, so the picture itself is hidden from screen readers.
 */
export function Ring(props: {
  share: number;
  /** Where the mark is, 0–1. */
  required?: number;
  tone: Tone;
  size?: number;
}) {
  const { share, required, tone, size = 84 } = props;
  const angle = (required ?? 0) * 2 * Math.PI;
  const at = (radius: number) => ({
    x: 42 + radius * Math.sin(angle),
    y: 42 - radius * Math.cos(angle),
  });
  const inner = at(RADIUS - 6);
  const outer = at(RADIUS + 6);
  return (
    <Box
      component="svg"
      aria-hidden
      viewBox="0 0 84 84"
      sx={{ width: size, height: size, flexShrink: 0 }}
    >
      <circle
        cx={42}
        cy={42}
        r={RADIUS}
        fill="none"
        strokeWidth={7}
        stroke="var(--bui-border-1)"
      />
      <circle
        cx={42}
        cy={42}
        r={RADIUS}
        fill="none"
        strokeWidth={7}
        strokeLinecap={share > 0 ? 'round' : 'butt'}
        strokeDasharray={`${share * LENGTH} ${LENGTH}`}
        transform="rotate(-90 42 42)"
        style={{
          stroke:
            tone === 'neutral'
              ? 'var(--bui-fg-secondary)'
              : toneColors[tone].color,
        }}
      />
      {required !== undefined && (
        <line
          x1={inner.x}
          y1={inner.y}
          x2={outer.x}
          y2={outer.y}
          strokeWidth={2}
          stroke="var(--bui-fg-primary)"
        />
      )}
      <text
        x={42}
        y={47}
        textAnchor="middle"
        fontSize={17}
        fontWeight={600}
        fill="var(--bui-fg-primary)"
      >
        {Math.floor(share * 100)}%
      </text>
    </Box>
  );
}
