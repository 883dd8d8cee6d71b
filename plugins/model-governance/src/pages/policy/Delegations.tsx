import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Delegation } from '@modelgov/backstage-plugin-model-governance-common';
import {
  RiCheckLine,
  RiCloseLine,
  RiHistoryLine,
  RiTimeLine,
} from '@remixicon/react';
import { useState } from 'react';
import type { PolicyView } from '../../api/governance';
import { namesOf } from '../../components/namesOf';
import { Refused } from '../../components/Refused';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import type { Look } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatDay } from '../../format';
import { useOrganisationCommand } from '../../hooks/governance';
import { DelegateDialog } from './DelegateDialog';

type State = 'active' | 'upcoming' | 'over' | 'revoked';
const looks: Record<State, Look> = {
  active: { tone: 'positive', Icon: RiCheckLine },
  upcoming: { tone: 'announcement', Icon: RiTimeLine },
  over: { tone: 'neutral', Icon: RiHistoryLine },
  revoked: { tone: 'neutral', Icon: RiCloseLine },
};

function stateOf(delegation: Delegation, now: number): State {
  if (delegation.revokedAt !== undefined) return 'revoked';
  if (now < delegation.startAt) return 'upcoming';
  return now < delegation.endAt ? 'active' : 'over';
}

/** Who signs for whom. */
export function Delegations(props: {
  policy: PolicyView;
  now: number;
  onDone: () => void;
}) {
  const { policy, now, onDone } = props;
  const t = useText();
  const [open, setOpen] = useState(false);
  const command = useOrganisationCommand();
  const nameOf = namesOf(policy.people);
  const revoke = async (id: string) => {
    const done = await command.send({
      type: 'delegation.revoke',
      delegation: id,
    });
    if (done) onDone();
  };
  return (
    <TitledPanel
      title={t('policy.delegations')}
      help={t('policy.delegationsHelp')}
      action={
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          onClick={() => setOpen(true)}
        >
          {t('policy.delegate')}
        </Button>
      }
    >
      {policy.delegations.length === 0 && (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {t('policy.noDelegations')}
        </Box>
      )}
      {policy.delegations.map(delegation => {
        const { id, from, to, slots, startAt, endAt } = delegation;
        const state = stateOf(delegation, now);
        const name = t('policy.delegation', {
          from: nameOf(from),
          to: nameOf(to),
        });
        return (
          <Box
            key={id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1,
              fontSize: 13,
              alignItems: 'center',
            }}
          >
            <strong>{name}</strong>
            <Status
              look={looks[state]}
              label={t(`policy.delegationState.${state}`)}
            />
            <span>
              {formatDay(startAt)} – {formatDay(endAt)},{' '}
              {slots.join(', ') || t('policy.allSlots')}
            </span>
            {(state === 'active' || state === 'upcoming') && (
              <Button
                size="small"
                color="inherit"
                disabled={command.busy}
                aria-label={`${t('policy.revoke')}: ${name}`}
                onClick={() => revoke(id)}
              >
                {t('policy.revoke')}
              </Button>
            )}
          </Box>
        );
      })}
      <Refused outcome={command} />
      {open && (
        <DelegateDialog
          now={now}
          days={policy.current.delegationDays}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
        />
      )}
    </TitledPanel>
  );
}
