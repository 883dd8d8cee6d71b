import Box from '@mui/material/Box';
import type {
  SignalId,
  SignalValue,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { hasValue, signalHint } from '../../components/signalText';
import { Status } from '../../components/Status';
import { TargetBar } from '../../components/TargetBar';
import { stateLooks, verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatTarget, formatValue } from '../../format';
import { oneLine, secondary, stateRow, valueColor } from './TileBody';

/** One signal in small; everything else about it is in the hint. */
export function CompactTile(props: {
  id: SignalId;
  signal?: SignalValue;
  loading: boolean;
}) {
  const { id, signal, loading } = props;
  const t = useText();
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 0.25,
        minHeight: 104,
        px: 2,
        py: 1,
        color: 'text.primary',
        fontVariantNumeric: 'tabular-nums',
      }}
      data-hint={signal && signalHint(t, signal, Date.now())}
    >
      <Box component="span" sx={[secondary, oneLine]}>
        {t(`signal.${id}`)}
      </Box>
      {!loading && <CompactBody signal={signal} />}
    </Box>
  );
}

function CompactBody(props: { signal?: SignalValue }) {
  const { signal } = props;
  const t = useText();
  const state = signal?.state ?? 'not-configured';
  const stateWord = (
    <Status size={13} look={stateLooks[state]} label={t(`state.${state}`)} />
  );
  if (!signal || !hasValue(signal)) return stateWord;
  const { value, unit, target, verdict, sampledAt } = signal;
  return (
    <>
      <Box
        component="span"
        sx={{
          fontSize: 20,
          lineHeight: 1.35,
          fontWeight: 600,
          color: valueColor(signal),
        }}
      >
        {formatValue(value, unit)}
      </Box>
      <Box component="span" sx={stateRow}>
        {state === 'ok' && target ? (
          <Status
            size={13}
            look={verdictLooks[verdict]}
            label={t(`verdict.${verdict}`)}
          />
        ) : (
          stateWord
        )}
        <Age at={sampledAt} />
      </Box>
      {target && (
        <>
          <TargetBar signal={signal} target={target} verdict={verdict} />
          <Box component="span" sx={secondary}>
            {formatTarget(target, unit)}
          </Box>
        </>
      )}
    </>
  );
}
