import Box from '@mui/material/Box';
import type {
  SignalId,
  SignalValue,
} from '@modelgov/backstage-plugin-model-governance-common';
import { CompactTile } from './CompactTile';
import { SignalTile } from './SignalTile';

/** The five signals a model is read by, in order. */
const tileSignals: readonly SignalId[] = [
  'latency.p95',
  'errors.ratio',
  'traffic.rate',
  'gpu.utilization',
  'drift.psi',
];

/** Placeholders of the same size stand here until `signals` are known. */
export function SignalTiles(props: {
  signals?: readonly SignalValue[];
  /** Opens the evidence of a signal; without it the tiles are small. */
  onOpen?: (signal: SignalId) => void;
}) {
  const { signals, onOpen } = props;
  return (
    <Box
      aria-busy={!signals}
      sx={{
        display: 'grid',
        gap: onOpen ? 1.5 : 0,
        gridTemplateColumns: `repeat(auto-fit, minmax(${
          onOpen ? 200 : 140
        }px, 1fr))`,
      }}
    >
      {tileSignals.map(id => {
        const tile = {
          id,
          signal: signals?.find(s => s.signal === id),
          loading: !signals,
        };
        return onOpen ? (
          <SignalTile key={id} {...tile} onOpen={onOpen} />
        ) : (
          <CompactTile key={id} {...tile} />
        );
      })}
    </Box>
  );
}
