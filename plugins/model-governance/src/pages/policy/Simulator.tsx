import Box from '@mui/material/Box';
import { useEffect } from 'react';
import type { PolicyView } from '../../api/governance';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { PillButton } from '../../components/PillButton';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { useSimulation } from '../../hooks/governance';
import { SimulationView } from './SimulationView';

/** `preset:<name>` or `proposal:<id>`, as the address says it. */
export function Simulator(props: {
  policy: PolicyView;
  chosen?: string;
  onChoose: (chosen: string) => void;
}) {
  const { policy, chosen, onChoose } = props;
  const t = useText();
  const { ask, busy, value, error } = useSimulation();
  useEffect(() => {
    const [kind, id] = chosen?.split(/:(.*)/s) ?? [];
    if (kind === 'preset') ask({ preset: id });
    if (kind === 'proposal') ask({ proposal: id });
  }, [chosen, ask]);
  const choices = [
    ...policy.presets.map(name => ({
      key: `preset:${name}`,
      label: t('policy.preset', { preset: name }),
    })),
    ...policy.proposals.map(({ id, version }) => ({
      key: `proposal:${id}`,
      label: version,
    })),
  ];
  return (
    <TitledPanel title={t('policy.simulator')} help={t('policy.simulatorHelp')}>
      <Box
        role="group"
        aria-label={t('policy.simulator')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
      >
        {choices.map(({ key, label }) => (
          <PillButton
            key={key}
            active={key === chosen}
            aria-pressed={key === chosen}
            onClick={() => onChoose(key)}
          >
            {label}
          </PillButton>
        ))}
      </Box>
      <Box aria-live="polite" aria-busy={busy} sx={{ minWidth: 0 }}>
        {busy && <Box sx={{ fontSize: 13 }}>{t('policy.simulating')}</Box>}
        {error && (
          <Notice kind="error" title={t('policy.simulateError')}>
            {errorText(error)}
          </Notice>
        )}
        {value && <SimulationView answer={value} />}
      </Box>
    </TitledPanel>
  );
}
