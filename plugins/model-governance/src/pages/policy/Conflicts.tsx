import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { Conflict } from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import type { PolicyView } from '../../api/governance';
import { namesOf } from '../../components/namesOf';
import { ReasonDialog } from '../../components/ReasonDialog';
import { Refused } from '../../components/Refused';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatInstant, formatRef } from '../../format';
import { useOrganisationCommand } from '../../hooks/governance';

/** Who keeps away from what. */
export function Conflicts(props: { policy: PolicyView; onDone: () => void }) {
  const { policy, onDone } = props;
  const t = useText();
  const [about, setAbout] = useState('');
  const [closing, setClosing] = useState<Conflict>();
  const declare = useOrganisationCommand();
  const close = useOrganisationCommand();
  const nameOf = namesOf(policy.people);
  return (
    <TitledPanel title={t('policy.conflicts')} help={t('policy.conflictsHelp')}>
      {policy.conflicts.length === 0 && (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {t('policy.noConflicts')}
        </Box>
      )}
      {policy.conflicts.map(conflict => {
        const name = t('policy.conflict', {
          who: nameOf(conflict.person),
          about: formatRef(conflict.about),
        });
        const { closedAt } = conflict;
        return (
          <Box
            key={conflict.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1,
              fontSize: 13,
              alignItems: 'center',
            }}
          >
            <strong data-hint={conflict.about}>{name}</strong>
            <span>
              {closedAt === undefined
                ? t('policy.declared', {
                    time: formatInstant(conflict.declaredAt),
                  })
                : t('policy.closed', { time: formatInstant(closedAt) })}
            </span>
            {closedAt === undefined && (
              <Button
                size="small"
                color="inherit"
                aria-label={`${t('policy.close')}: ${name}`}
                onClick={() => setClosing(conflict)}
              >
                {t('policy.close')}
              </Button>
            )}
          </Box>
        );
      })}
      <Box
        component="form"
        onSubmit={async (event: React.FormEvent) => {
          event.preventDefault();
          const done = await declare.send({
            type: 'conflict.declare',
            about: about.trim().toLocaleLowerCase('en-US'),
          });
          if (!done) return;
          setAbout('');
          onDone();
        }}
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'flex-start',
        }}
      >
        <TextField
          size="small"
          label={t('policy.about')}
          helperText={t('policy.aboutHelp')}
          value={about}
          onChange={event => setAbout(event.target.value)}
          sx={{ flex: '1 1 240px' }}
        />
        <Button
          type="submit"
          variant="outlined"
          color="inherit"
          disabled={about.trim() === '' || declare.busy}
        >
          {t('policy.declare')}
        </Button>
      </Box>
      <Refused outcome={declare} />
      {closing && (
        <ReasonDialog
          title={t('policy.close')}
          confirm={t('policy.close')}
          outcome={close}
          onClose={() => setClosing(undefined)}
          onConfirm={async reason => {
            const done = await close.send({
              type: 'conflict.close',
              conflict: closing.id,
              reason,
            });
            if (!done) return;
            setClosing(undefined);
            onDone();
          }}
        />
      )}
    </TitledPanel>
  );
}
