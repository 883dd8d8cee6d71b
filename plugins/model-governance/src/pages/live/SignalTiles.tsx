import Box from '@mui/material/Box';
import type { SignalId, SignalValue } from '@modelgov/backstage-plugin-model-governance-common';
import { SignalTile } from './SignalTile';

/** The five signals a model is read by, in order. */
export const tileSignals: readonly SignalId[] = [
  'latency.p95',
  'errors.ratio',
  'traffic.rate',
  'gpu.utilization',
  'drift.psi',
];

/** Placeholders of the same size stand here until `signals` are known. */
export function SignalTiles(props: {
  signals?: readonly SignalValue[];
  compact?: boolean;
  onOpen?: (signal: SignalId) => void;
}) {
  const { signals, compact = false, onOpen } = props;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: compact ? 0 : 1.5,
        gridTemplateColumns: compact
          ? 'repeat(auto-fit, minmax(150px, 1fr))'
          : 'repeat(auto-fit, minmax(200px, 1fr))',
      }}
    >
      {tileSignals.map(id => (
        <SignalTile
          key={id}
          id={id}
          signal={signals?.find(s => s.signal === id)}
          loading={!signals}
          compact={compact}
          onOpen={onOpen}
        />
      ))}
    </Box>
  );
}
