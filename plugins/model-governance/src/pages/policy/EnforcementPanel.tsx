import Box from '@mui/material/Box';
import {
  modeOf,
  tiers,
  type EnforcementMode,
  type EnforcementStep,
  type GovernancePolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import { RiAlarmWarningLine, RiEyeLine, RiForbid2Line } from '@remixicon/react';
import { whenHint } from '../../components/Age';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import type { Look } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatDay, formatRef } from '../../format';

export const modeLooks: Record<EnforcementMode, Look> = {
  observe: { tone: 'neutral', Icon: RiEyeLine },
  warn: { tone: 'warning', Icon: RiAlarmWarningLine },
  enforce: { tone: 'negative', Icon: RiForbid2Line },
};

/** When a missing authorisation begins to warn, and to stop a release. */
export function EnforcementPanel(props: {
  policy: GovernancePolicy;
  now: number;
}) {
  const { policy, now } = props;
  const t = useText();
  const teams = Object.entries(policy.teamEnforcement ?? {});
  return (
    <TitledPanel title={t('policy.enforcement')}>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {tiers.map(tier => (
          <Schedule
            key={tier}
            name={t(`assessment.tier.${tier}`)}
            steps={policy.tiers[tier].enforcement}
            now={now}
          />
        ))}
        {teams.map(([team, steps]) => (
          <Schedule
            key={team}
            name={t('policy.team', { team: formatRef(team) })}
            steps={steps}
            now={now}
          />
        ))}
      </Box>
    </TitledPanel>
  );
}

function Schedule(props: {
  name: string;
  steps: readonly EnforcementStep[];
  now: number;
}) {
  const { name, steps, now } = props;
  const t = useText();
  const mode = modeOf(steps, now);
  const later = steps.filter(({ from }) => Date.parse(from) > now);
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        fontSize: 13,
        alignItems: 'center',
      }}
    >
      <Box sx={{ minWidth: 90, fontWeight: 600 }}>{name}</Box>
      <Status
        chip
        look={modeLooks[mode]}
        label={`${t(`policy.mode.${mode}`)} (${t('policy.now')})`}
        hint={t(`policy.modeHint.${mode}`)}
      />
      {later.map(step => (
        <Box
          component="span"
          key={step.from}
          sx={{ display: 'inline-flex', gap: 0.75 }}
        >
          <span aria-hidden>→</span>
          <Status
            look={modeLooks[step.mode]}
            label={t(`policy.mode.${step.mode}`)}
            hint={t(`policy.modeHint.${step.mode}`)}
          />
          <time dateTime={step.from} data-hint={whenHint(step.from)}>
            {t('policy.from', { time: formatDay(step.from) })}
          </time>
        </Box>
      ))}
    </Box>
  );
}
