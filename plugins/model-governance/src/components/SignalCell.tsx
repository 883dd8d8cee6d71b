import Box from '@mui/material/Box';
import type { SignalValue } from '@modelgov/backstage-plugin-model-governance-common';
import { formatTarget, formatValue } from '../format';
import { Age } from './Age';
import { hasValue, signalHint } from './signalText';
import { HiddenText, Status } from './Status';
import { TargetBar } from './TargetBar';
import { stateLooks, toneColors, verdictLooks } from './tones';
import { useText } from './useText';

/** One live value in a list: the number, or the word for why there is none. */
export function SignalCell(props: { signal?: SignalValue; bar?: boolean }) {
  const { signal, bar = false } = props;
  const t = useText();
  if (!signal) {
    return (
      <Status
        wrap
        look={stateLooks['not-configured']}
        label={t('state.not-configured')}
      />
    );
  }
  const hint = signalHint(t, signal, Date.now());
  if (!hasValue(signal)) {
    return (
      <Status
        wrap
        look={stateLooks[signal.state]}
        label={t(`state.${signal.state}`)}
        hint={hint}
        spoken={signal.reason}
      />
    );
  }
  const { target, verdict, unit, state } = signal;
  const VerdictIcon = verdictLooks[verdict].Icon;
  return (
    <div data-hint={hint}>
      <Box
        component="span"
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.5,
          whiteSpace: 'nowrap',
          fontWeight: 500,
          color: state === 'stale' ? 'text.secondary' : 'text.primary',
        }}
      >
        {formatValue(signal.value, unit)}
        {target && (
          <Box
            component="span"
            sx={{
              display: 'inline-flex',
              color: toneColors[verdictLooks[verdict].tone].color,
            }}
          >
            <VerdictIcon size={13} aria-hidden />
            <HiddenText>{t(`verdict.${verdict}`)}</HiddenText>
          </Box>
        )}
      </Box>
      {state === 'ok' ? (
        target && (
          <Box
            sx={{ fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}
          >
            {bar && (
              <TargetBar signal={signal} target={target} verdict={verdict} />
            )}
            {formatTarget(target, unit)}
          </Box>
        )
      ) : (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 0.5,
            fontSize: 12,
            color: 'text.secondary',
          }}
        >
          <Status
            look={stateLooks[state]}
            size={13}
            label={t(`state.${state}`)}
            spoken={signal.reason}
          />
          {state === 'stale' && <Age brief at={signal.sampledAt} />}
        </Box>
      )}
    </div>
  );
}
