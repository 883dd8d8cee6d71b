import Box from '@mui/material/Box';
import type { SignalValue } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { boundsOf, hasValue } from '../../components/signalText';
import { Status } from '../../components/Status';
import { TargetBar } from '../../components/TargetBar';
import { stateLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatTarget, formatValue } from '../../format';
import { LastKnown } from './LastKnown';

export const oneLine = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const;
export const secondary = { fontSize: 12, color: 'text.secondary' } as const;
export const stateRow = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 1,
  ...secondary,
} as const;
const value = { fontSize: 24, lineHeight: 1.35, fontWeight: 600 } as const;
const twoLines = {
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
} as const;

/** Value, state with age, target, bucket, and why it is not better. */
export function TileBody(props: { signal?: SignalValue }) {
  const { signal } = props;
  const t = useText();
  if (!signal) {
    return (
      <Status
        look={stateLooks['not-configured']}
        label={t('state.not-configured')}
      />
    );
  }
  const { state, unit, target, verdict, verdictReason, sampledAt } = signal;
  const shown = hasValue(signal);
  const bounds = boundsOf(signal);
  const why = signal.reason ?? (target && verdictReason);
  return (
    <>
      <Box component="span" sx={[value, { color: valueColor(signal) }]}>
        {shown ? formatValue(signal.value, unit) : '–'}
      </Box>
      <Box component="span" sx={stateRow}>
        <Status
          size={13}
          look={stateLooks[state]}
          label={t(`state.${state}`)}
        />
        {shown && <Age at={sampledAt} />}
      </Box>
      {!shown && <LastKnown signal={signal} />}
      {target && shown && (
        <Box component="span" sx={{ display: 'block', pt: 0.5 }}>
          <TargetBar signal={signal} target={target} verdict={verdict} />
        </Box>
      )}
      <Box component="span" sx={secondary}>
        {target
          ? t('common.target', { target: formatTarget(target, unit) })
          : t('common.noTarget')}
      </Box>
      {bounds && (
        <Box component="span" sx={secondary}>
          {t('common.bounds', { bounds })}
        </Box>
      )}
      {signal.detail.feature && (
        <Box component="span" sx={[secondary, oneLine]}>
          {signal.detail.feature}
        </Box>
      )}
      {why && (
        <Box component="span" sx={[secondary, twoLines]} data-hint={why}>
          {why}
        </Box>
      )}
    </>
  );
}

/** A value that is not of now is not shown as if it were. */
export function valueColor(signal: SignalValue) {
  return hasValue(signal) && signal.state !== 'stale'
    ? 'text.primary'
    : 'text.secondary';
}
