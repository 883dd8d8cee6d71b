import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type {
  Authorisation,
  SlotKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { namesOf } from '../../components/namesOf';
import { Fact, Facts } from '../../components/Facts';
import { Notice } from '../../components/Notice';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatDay, formatInstant, shortDigest } from '../../format';
import { authorisationLooks } from './looks';
import { EndDialog, type Ending } from './EndDialog';
import { ActionMenu } from './forms/ActionMenu';
import type { FilePart } from './part';

const endings = [
  'authorisation.suspend',
  'authorisation.revoke',
  'authorisation.reinstate',
] as const;

/** The standing rights of the model, newest first; what ended stays to be read. */
export function AuthorisationsPanel(props: FilePart) {
  const { file } = props;
  const t = useText();
  const [ending, setEnding] = useState<Ending>();
  const all = [...(file.objects.authorisation ?? [])].reverse();
  return (
    <TitledPanel
      title={t('approvals.authorisations')}
      help={t('approvals.authorisationsHelp')}
      action={
        <ActionMenu
          {...props}
          label={t('approvals.form.newOf')}
          text={t('approvals.form.newOf')}
          actions={file.allowedActions.filter(({ action }) =>
            [
              'authorisation.grant-legacy',
              'authorisation.break-glass',
            ].includes(action),
          )}
        />
      }
    >
      {all.length === 0 && (
        <Box sx={{ fontSize: 13 }}>{t('approvals.noAuthorisation')}</Box>
      )}
      {all.map(one => (
        <AuthorisationItem
          key={one.id}
          {...props}
          authorisation={one}
          onEnd={setEnding}
        />
      ))}
      {ending && (
        <EndDialog
          {...props}
          ending={ending}
          onClose={() => setEnding(undefined)}
        />
      )}
    </TitledPanel>
  );
}

function AuthorisationItem(
  props: FilePart & {
    authorisation: Authorisation;
    onEnd: (ending: Ending) => void;
  },
) {
  const { file, authorisation, onEnd } = props;
  const { id, state, subject, suspension } = authorisation;
  const t = useText();
  const nameOf = namesOf(file.people);
  const { vendor, artifacts } = subject;
  const versions = vendor
    ? `${vendor.modelId} ${vendor.snapshot ?? ''}`
    : artifacts.map(a => `${a.version} (${shortDigest(a.digest)})`).join(', ');
  const allowed = file.allowedActions.filter(
    action => action.object === id && action.allowed,
  );
  return (
    <Box
      component="article"
      aria-label={id}
      sx={{
        borderTop: '1px solid',
        borderColor: 'divider',
        pt: 1.25,
        display: 'grid',
        gap: 1,
      }}
    >
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <strong>{id}</strong>
        <Status
          chip
          look={authorisationLooks[state]}
          label={t(`approvals.authState.${state}`)}
        />
        <Box sx={{ fontSize: 13, color: 'text.secondary', flex: 1 }}>
          {t(`approvals.origin.${authorisation.origin}`)}
        </Box>
        {allowed
          .filter(({ action }) => endings.some(one => one === action))
          .map(({ action, slot }) => {
            const command = endings.find(one => one === action) ?? endings[0];
            return (
              <Button
                key={`${action} ${slot ?? ''}`}
                size="small"
                variant="outlined"
                color="inherit"
                onClick={() =>
                  onEnd({ command, authorisation: id, slot: slot as SlotKind })
                }
              >
                {command === 'authorisation.reinstate' && slot
                  ? t('approvals.reinstate', {
                      slot: t(`assessment.slot.${slot as SlotKind}`),
                    })
                  : t(
                      command === 'authorisation.revoke'
                        ? 'approvals.revoke'
                        : 'approvals.suspend',
                    )}
              </Button>
            );
          })}
      </Box>
      <Facts>
        <Fact name={t('approvals.environment')}>
          {authorisation.environment}
        </Fact>
        <Fact name={t('approvals.versions')}>{versions}</Fact>
        <Fact name={t('approvals.uses')}>{authorisation.uses.join(', ')}</Fact>
        <Fact name={t('approvals.until')}>
          {formatDay(authorisation.expiresAt)}
        </Fact>
        <Fact name={t('approvals.granted')}>
          {authorisation.grantedBy.map(nameOf).join(', ')}
        </Fact>
      </Facts>
      {state === 'suspended' && suspension && (
        <Notice
          kind="warning"
          title={t('approvals.suspendedBecause', {
            time: formatInstant(suspension.at),
            why: suspension.trigger.replaceAll('-', ' '),
          })}
        >
          {t('approvals.reinstateBy', {
            day: formatDay(suspension.reinstateBy),
          })}{' '}
          {suspension.agreedBy.map(({ person }) => nameOf(person)).join(', ')}
        </Notice>
      )}
      {authorisation.conditions.map(condition => (
        <Box key={condition.id} sx={{ fontSize: 13 }}>
          <Box sx={{ float: 'right', ml: 1 }}>
            <ActionMenu
              {...props}
              label={t('approvals.form.menuOf', { object: condition.id })}
              actions={file.allowedActions.filter(
                ({ object }) => object === `${id}/${condition.id}`,
              )}
            />
          </Box>
          <strong>
            {t('approvals.condition')} {condition.id}
          </strong>{' '}
          {file.texts[condition.text] ?? ''}
          <Box sx={{ color: 'text.secondary' }}>
            {t('approvals.conditionDue', {
              state: condition.state,
              day: formatDay(condition.dueAt),
              owner: nameOf(condition.owner),
            })}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
