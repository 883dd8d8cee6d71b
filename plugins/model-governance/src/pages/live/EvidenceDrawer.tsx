import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import { RiCloseLine } from '@remixicon/react';
import type { SignalValue } from '@modelgov/backstage-plugin-model-governance-common';
import { Fact, Facts, Instant } from '../../components/Facts';
import { boundsOf, hasValue } from '../../components/signalText';
import { Status } from '../../components/Status';
import { stateLooks, verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatCount, formatTarget, formatValue } from '../../format';
import { EvidenceList } from './EvidenceList';

/** What a number rests on: enough to ask the source the same question again. */
export function EvidenceDrawer(props: {
  signal?: SignalValue;
  onClose: () => void;
}) {
  const { signal, onClose } = props;
  const t = useText();
  if (!signal) return null;
  const title = t('model.evidenceOf', { signal: t(`signal.${signal.signal}`) });
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      PaperProps={{
        role: 'dialog',
        'aria-label': title,
        sx: { width: { xs: '100%', sm: 460 }, p: 2.5 },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1.5 }}>
        <Box
          component="h2"
          sx={{ flex: 1, m: 0, fontSize: 18, fontWeight: 600 }}
        >
          {title}
        </Box>
        <IconButton aria-label={t('common.close')} onClick={onClose}>
          <RiCloseLine size={18} aria-hidden />
        </IconButton>
      </Box>
      <SignalFacts signal={signal} />
      <Box
        component="h3"
        sx={{ fontSize: 14, fontWeight: 600, mt: 2.5, mb: 1 }}
      >
        {t('evidence.title')}
      </Box>
      <EvidenceList evidence={signal.evidence} />
    </Drawer>
  );
}

function SignalFacts(props: { signal: SignalValue }) {
  const { signal } = props;
  const t = useText();
  const { unit, state, target, verdict, verdictReason } = signal;
  const bounds = boundsOf(signal);
  return (
    <Facts>
      {hasValue(signal) ? (
        <Fact name={t('evidence.value')}>
          {formatValue(signal.value, unit)}
        </Fact>
      ) : (
        signal.lastValue !== null && (
          <Fact name={t('evidence.lastValue')}>
            {formatValue(signal.lastValue, unit)}
          </Fact>
        )
      )}
      <Fact name={t('evidence.state')}>
        <Status look={stateLooks[state]} label={t(`state.${state}`)} />
      </Fact>
      {signal.reason && (
        <Fact name={t('evidence.reason')}>{signal.reason}</Fact>
      )}
      {bounds && (
        <Fact name={t('evidence.bounds')}>
          {bounds}
          <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
            {t('evidence.boundsHint')}
          </Box>
        </Fact>
      )}
      {signal.n !== null && (
        <Fact name={t('evidence.n')}>{formatCount(signal.n)}</Fact>
      )}
      {signal.sampledAt && (
        <Instant name={t('evidence.sampledAt')} at={signal.sampledAt} />
      )}
      {signal.evaluatedAt && (
        <Instant name={t('evidence.evaluatedAt')} at={signal.evaluatedAt} />
      )}
      <Fact name={t('evidence.target')}>
        {target ? formatTarget(target, unit) : t('common.noTarget')}
      </Fact>
      {target && <Fact name={t('evidence.targetSource')}>{target.source}</Fact>}
      <Fact name={t('evidence.verdict')}>
        <Status
          chip
          look={verdictLooks[verdict]}
          label={t(`verdict.${verdict}`)}
        />
        {verdictReason && <Box>{verdictReason}</Box>}
      </Fact>
      {Object.entries(signal.detail).map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
    </Facts>
  );
}
