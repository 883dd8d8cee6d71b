import type { SlotKind } from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../components/useText';
import { useSignedCommand } from '../../hooks/governance';
import { SignatureDialog } from '../../signature';
import type { FilePart } from './part';

/** What is to be done with an authorisation. */
export interface Ending {
  command:
    | 'authorisation.suspend'
    | 'authorisation.revoke'
    | 'authorisation.reinstate';
  authorisation: string;
  slot?: SlotKind;
}

/** Suspends, revokes or reinstates, with a reason; reinstating is signed. */
export function EndDialog(
  props: FilePart & { ending: Ending; onClose: () => void },
) {
  const { model, file, ending, onDone, onClose } = props;
  const { command: type, authorisation, slot } = ending;
  const t = useText();
  const command = useSignedCommand(model);
  const title =
    type === 'authorisation.reinstate' && slot
      ? t('approvals.reinstate', { slot: t(`assessment.slot.${slot}`) })
      : t(
          type === 'authorisation.revoke'
            ? 'approvals.revoke'
            : 'approvals.suspend',
        );
  const reinstates = type === 'authorisation.reinstate';
  return (
    <SignatureDialog
      title={`${title}: ${authorisation}`}
      statement={file.modelRef}
      confirm={title}
      purpose={
        reinstates
          ? `${type} ${file.modelRef} authorisation/${authorisation}`
          : undefined
      }
      outcome={command}
      onClose={onClose}
      onSign={async ({ reason, stepUpId }) => {
        const done = await command.send({
          command:
            type === 'authorisation.reinstate'
              ? { type, authorisation, slot: slot ?? 'risk-officer', reason }
              : { type, authorisation, reason },
          stepUp: stepUpId,
        });
        if (!done) return;
        onClose();
        onDone();
      }}
    />
  );
}
