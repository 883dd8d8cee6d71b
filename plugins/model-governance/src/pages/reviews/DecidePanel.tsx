import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type {
  AllowedAction,
  Refusal,
  ReviewSlot,
  SlotKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import type { ReviewView } from '../../api/governance';
import { Age } from '../../components/Age';
import { namesOf } from '../../components/namesOf';
import { Refused } from '../../components/Refused';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { DecisionDialog } from './DecisionDialog';
import { slotLooks } from './looks';

/** Who has signed, who may, and the button for whoever is looking. */
export function DecidePanel(props: {
  review: ReviewView;
  model: CompoundEntityRef;
  onDone: () => void;
}) {
  const { review, model, onDone } = props;
  const { slots, request, allowedActions } = review;
  const t = useText();
  const [signing, setSigning] = useState<SlotKind>();
  const actionFor = (slot: SlotKind) =>
    allowedActions.find(
      one => one.action === 'approval.decide' && one.slot === slot,
    );
  const done = slots.filter(({ decision }) => decision).length;
  return (
    <TitledPanel title={t('reviews.slots')} help={`${done} / ${slots.length}`}>
      {request.state !== 'in-review' && (
        <Box sx={{ fontSize: 13 }}>
          {t(`reviews.requestStates.${request.state}`)}
        </Box>
      )}
      {slots.map(slot => (
        <SlotRow
          key={slot.slot}
          slot={slot}
          review={review}
          action={actionFor(slot.slot)}
          onSign={() => setSigning(slot.slot)}
        />
      ))}
      {signing && (
        <DecisionDialog
          review={review}
          model={model}
          slot={signing}
          onClose={() => setSigning(undefined)}
          onDone={() => {
            setSigning(undefined);
            onDone();
          }}
        />
      )}
    </TitledPanel>
  );
}

function SlotRow(props: {
  slot: ReviewSlot;
  review: ReviewView;
  action?: AllowedAction;
  onSign: () => void;
}) {
  const { slot, review, action, onSign } = props;
  const { people, texts } = review;
  const t = useText();
  const nameOf = namesOf(people);
  const { decision } = slot;
  const stopped =
    action?.refusal && action.refusal.code !== 'not-eligible'
      ? action.refusal
      : undefined;
  const label = t(`assessment.slot.${slot.slot}`);
  return (
    <Box
      component="article"
      aria-label={label}
      sx={{
        borderTop: '1px solid',
        borderColor: 'divider',
        pt: 1,
        fontSize: 13,
      }}
    >
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <Box component="strong" sx={{ flex: 1 }}>
          {label}
        </Box>
        <Status
          look={slotLooks[slot.state]}
          label={
            slot.state === 'open'
              ? t('reviews.slotOpen')
              : t(`reviews.outcome.${slot.state}`)
          }
        />
      </Box>
      {decision && (
        <Box sx={{ mt: 0.5 }}>
          {nameOf(decision.signer)}
          {decision.onBehalfOf &&
            ` ${t('reviews.behalf', { who: nameOf(decision.onBehalfOf) })}`}
          {' · '}
          {t(`signature.meanings.${decision.meaning}`).split(':')[0]} ·{' '}
          <Age at={decision.signedAt} />
          <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {texts[decision.reason] ?? <em>{t('reviews.erased')}</em>}
          </Box>
        </Box>
      )}
      {!decision && (
        <Box sx={{ mt: 0.5, color: 'text.secondary' }}>
          {t('reviews.mayFill', {
            who: (slot.candidates.length > 0 ? slot.candidates : slot.eligible)
              .map(nameOf)
              .join(', '),
          })}
        </Box>
      )}
      {!decision && action?.allowed && (
        <Button
          size="small"
          variant="contained"
          sx={{ mt: 1 }}
          onClick={onSign}
        >
          {t('reviews.signAs', { slot: label })}
        </Button>
      )}
      {/* Who may sign is said above; only a rule that stops this person is worth a box. */}
      {!decision && stopped && (
        <Box sx={{ mt: 1 }}>
          <Refused outcome={{ refusal: stopped as Refusal }} />
        </Box>
      )}
    </Box>
  );
}
