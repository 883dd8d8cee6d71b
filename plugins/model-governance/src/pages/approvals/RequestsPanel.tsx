import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ApprovalRequest } from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { namesOf } from '../../components/namesOf';
import { Refused } from '../../components/Refused';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { shortDigest } from '../../format';
import { useModelCommand } from '../../hooks/governance';
import { requestLooks, reviewPathOf } from '../reviews/looks';
import { ActionMenu } from './forms/ActionMenu';
import type { FilePart } from './part';
import { StartDialog } from './StartDialog';

/** Who was asked what, newest first, and the button to ask. */
export function RequestsPanel(props: FilePart) {
  const { file, onDone } = props;
  const t = useText();
  const [starting, setStarting] = useState(false);
  const all = [...(file.objects.request ?? [])].reverse();
  const mayDraft = file.allowedActions.some(
    ({ action, allowed }) => action === 'approval.draft' && allowed,
  );
  return (
    <TitledPanel
      title={t('approvals.requests')}
      action={
        mayDraft && (
          <Button
            size="small"
            variant="contained"
            onClick={() => setStarting(true)}
          >
            {t('approvals.start')}
          </Button>
        )
      }
    >
      {all.length === 0 && (
        <Box sx={{ fontSize: 13 }}>{t('approvals.noRequests')}</Box>
      )}
      {all.map(request => (
        <RequestItem key={request.id} {...props} request={request} />
      ))}
      {starting && (
        <StartDialog
          {...props}
          onClose={() => setStarting(false)}
          onDone={() => {
            setStarting(false);
            onDone();
          }}
        />
      )}
    </TitledPanel>
  );
}

function RequestItem(props: FilePart & { request: ApprovalRequest }) {
  const { model, file, request, onDone } = props;
  const t = useText();
  const nameOf = namesOf(file.people);
  const command = useModelCommand(model);
  const { id, state, round, slots, decisions, subject } = request;
  const signed = decisions.filter(one => one.round === round).length;
  const path = reviewPathOf({
    modelRef: file.modelRef,
    object: `request/${id}`,
  });
  const maySubmit = file.allowedActions.find(
    ({ action, object }) => action === 'approval.submit' && object === id,
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
        gap: 0.75,
        fontSize: 13,
      }}
    >
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        {path ? (
          <Link to={path} style={{ color: 'inherit', fontWeight: 600 }}>
            {id}
          </Link>
        ) : (
          <strong>{id}</strong>
        )}
        <Status
          chip
          look={requestLooks[state]}
          label={t(`reviews.requestStates.${state}`)}
        />
        <Box sx={{ flex: 1, color: 'text.secondary' }}>
          {request.environment} ·{' '}
          {subject.artifacts
            .map(a => `${a.version} (${shortDigest(a.digest)})`)
            .join(', ')}{' '}
          · {nameOf(request.requestedBy)}
        </Box>
        {state === 'draft' && (
          <Button
            size="small"
            variant="outlined"
            color="inherit"
            disabled={command.busy || maySubmit?.allowed === false}
            onClick={async () => {
              const done = await command.send({
                type: 'approval.submit',
                request: id,
              });
              if (done) onDone();
            }}
          >
            {t('approvals.submit')}
          </Button>
        )}
        <ActionMenu
          {...props}
          label={t('approvals.form.menuOf', { object: id })}
          actions={file.allowedActions.filter(({ object }) => object === id)}
        />
      </Box>
      {state === 'in-review' && (
        <Box>
          <Box
            role="img"
            aria-label={t('approvals.slotsSigned', {
              done: String(signed),
              all: String(slots.length),
            })}
            sx={{ display: 'flex', gap: 0.5, mb: 0.5 }}
          >
            {slots.map(slot => {
              const done = decisions.some(
                one => one.round === round && one.slot === slot,
              );
              return (
                <Box
                  key={slot}
                  sx={{
                    flex: 1,
                    height: 6,
                    borderRadius: '3px',
                    bgcolor: done
                      ? 'var(--bui-positive-fg-subdued)'
                      : 'var(--bui-border-1)',
                  }}
                />
              );
            })}
          </Box>
          {slots.map(slot => t(`assessment.slot.${slot}`)).join(' · ')}
        </Box>
      )}
      {maySubmit?.refusal && <Box>{maySubmit.refusal.message}</Box>}
      <Refused outcome={command} />
    </Box>
  );
}
