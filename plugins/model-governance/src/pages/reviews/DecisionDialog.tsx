import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  decisionOutcomes,
  type ConditionTerms,
  type DecisionOutcome,
  type SlotKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import type { ReviewView } from '../../api/governance';
import { useText } from '../../components/useText';
import { formatRef, shortDigest } from '../../format';
import { useSignedCommand } from '../../hooks/governance';
import { SignatureDialog } from '../../signature';
import { ConditionFields, newCondition } from './ConditionFields';

/** One decision, from its outcome to its signature. */
export function DecisionDialog(props: {
  review: ReviewView;
  model: CompoundEntityRef;
  slot: SlotKind;
  onClose: () => void;
  onDone: () => void;
}) {
  const { review, model, slot, onClose, onDone } = props;
  const { request, modelRef, modelTitle, signature } = review;
  const t = useText();
  const [outcome, setOutcome] = useState<DecisionOutcome>('approve');
  const [conditions, setConditions] = useState<ConditionTerms[]>([]);
  const command = useSignedCommand(model);
  const withConditions = outcome === 'approve-with-conditions';
  const label = t(`assessment.slot.${slot}`);
  const { environment, subjectDigest } = request;
  return (
    <SignatureDialog
      title={t('reviews.signAs', { slot: label })}
      confirm={t(`reviews.outcomes.${outcome}`, { environment })}
      meaning={slot === 'owner' ? 'responsibility' : 'approval'}
      purpose={
        signature.stepUp
          ? `approval.decide ${modelRef} request/${request.id} ${subjectDigest}`
          : undefined
      }
      statement={t('reviews.statement', {
        digest: shortDigest(subjectDigest),
        model: modelTitle ?? formatRef(modelRef),
        slot: label,
        uses: request.uses.join(', '),
        environment,
      })}
      outcome={command}
      onClose={onClose}
      onSign={async ({ meaning, reason, stepUpId }) => {
        const done = await command.send({
          command: {
            type: 'approval.decide',
            request: request.id,
            slot,
            outcome,
            meaning,
            reason,
            subjectDigest,
            ...(withConditions ? { conditions } : {}),
          },
          stepUp: stepUpId,
        });
        if (done) onDone();
      }}
    >
      <TextField
        select
        size="small"
        margin="dense"
        label={t('reviews.decision')}
        value={outcome}
        onChange={event => {
          const next =
            decisionOutcomes.find(one => one === event.target.value) ?? outcome;
          setOutcome(next);
          if (next === 'approve-with-conditions' && conditions.length === 0) {
            setConditions([newCondition(request.requestedBy)]);
          }
        }}
      >
        {decisionOutcomes.map(one => (
          <MenuItem key={one} value={one}>
            {t(`reviews.outcomes.${one}`, { environment })}
          </MenuItem>
        ))}
      </TextField>
      {withConditions && (
        <ConditionFields
          conditions={conditions}
          owner={request.requestedBy}
          onChange={setConditions}
        />
      )}
    </SignatureDialog>
  );
}
