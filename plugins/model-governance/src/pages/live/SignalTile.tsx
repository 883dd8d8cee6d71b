import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { SignalId, SignalValue } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { boundsOf, hasValue } from '../../components/signalText';
import { Status } from '../../components/Status';
import { TargetBar } from '../../components/TargetBar';
import { stateLooks, verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatAge, formatTarget, formatValue } from '../../format';

/** One signal now: value, state with age, target, verdict and why. */
export function SignalTile(props: {
  id: SignalId;
  signal?: SignalValue;
  loading: boolean;
  compact: boolean;
  onOpen?: (signal: SignalId) => void;
}) {
  const { id, signal, loading, compact, onOpen } = props;
  const t = useText();
  const body = (
    <>
      <Box component="span" sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <Box component="span" sx={{ fontSize: 13, color: 'text.secondary' }}>
          {t(`signal.${id}`)}
        </Box>
        {signal?.target && (
          <Status
            chip
            size={13}
            look={verdictLooks[signal.verdict]}
            label={t(`verdict.${signal.verdict}`)}
          />
        )}
      </Box>
      {loading ? null : <TileValue signal={signal} compact={compact} />}
    </>
  );
  const frame = {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    justifyContent: 'flex-start',
    gap: 0.25,
    textAlign: 'left',
    minHeight: compact ? 104 : 148,
    px: compact ? 2 : 1.75,
    py: 1.25,
    color: 'text.primary',
    fontVariantNumeric: 'tabular-nums',
    '@media print': { breakInside: 'avoid' },
  } as const;
  if (!onOpen || !signal) {
    return <Box sx={[frame, !compact && surface]}>{body}</Box>;
  }
  return (
    <ButtonBase
      onClick={() => onOpen(id)}
      aria-haspopup="dialog"
      sx={[
        frame,
        surface,
        {
          '&:hover': { borderColor: 'text.secondary' },
          '&:focus-visible': { outline: '2px solid var(--bui-ring)', outlineOffset: 1 },
        },
      ]}
    >
      {body}
    </ButtonBase>
  );
}

const surface = {
  bgcolor: 'background.paper',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: '8px',
} as const;

function TileValue(props: { signal?: SignalValue; compact: boolean }) {
  const { signal, compact } = props;
  const t = useText();
  if (!signal) {
    return <Status look={stateLooks['not-configured']} label={t('state.not-configured')} />;
  }
  const { state, unit, target, verdict, verdictReason, sampledAt } = signal;
  const shown = hasValue(signal);
  const bounds = boundsOf(signal);
  const why = signal.reason ?? verdictReason;
  const { feature } = signal.detail;
  return (
    <>
      <Box
        component="span"
        sx={{
          fontSize: compact ? 20 : 24,
          lineHeight: 1.35,
          fontWeight: 600,
          color: shown && state !== 'stale' ? 'text.primary' : 'text.secondary',
        }}
      >
        {shown ? formatValue(signal.value, unit) : '–'}
      </Box>
      <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, ...secondary }}>
        <Status size={13} look={stateLooks[state]} label={t(`state.${state}`)} />
        {shown && <Age at={sampledAt} />}
      </Box>
      {!shown && signal.lastValue !== null && sampledAt && (
        <Box component="span" sx={secondary}>
          {t('common.lastSeen', {
            value: formatValue(signal.lastValue, unit),
            age: formatAge(Date.now() - Date.parse(sampledAt)),
          })}
        </Box>
      )}
      {target && shown && (
        <Box component="span" sx={{ display: 'block', pt: 0.5 }}>
          <TargetBar signal={signal} target={target} verdict={verdict} />
        </Box>
      )}
      <Box component="span" sx={secondary}>
        {target ? t('common.target', { target: formatTarget(target, unit) }) : t('common.noTarget')}
        {bounds && !compact && ` · ${t('common.bounds', { bounds })}`}
        {feature && ` · ${feature}`}
      </Box>
      {why && !compact && (
        <Box component="span" sx={{ ...secondary, ...twoLines }} data-hint={why}>
          {why}
        </Box>
      )}
    </>
  );
}

const secondary = { fontSize: 12, color: 'text.secondary' } as const;
const twoLines = {
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
} as const;
