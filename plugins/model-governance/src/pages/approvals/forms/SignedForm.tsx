import { useText } from '../../../components/useText';
import { useSignedCommand } from '../../../hooks/governance';
import { SignatureDialog } from '../../../signature';
import type { FilePart } from '../part';
import type { CommandForm } from './form';

/** As a form dialog, for what needs a login of its own and only a reason. */
export function SignedForm(
  props: FilePart & {
    title: string;
    about: string;
    form: CommandForm & { signs: string };
    onClose: () => void;
  },
) {
  const { model, file, title, about, form, onDone, onClose } = props;
  const t = useText();
  const command = useSignedCommand(model);
  const { type } = form.toCommand({ reason: '' });
  return (
    <SignatureDialog
      title={title}
      statement={`${about}. ${t('approvals.form.sure')}`}
      confirm={title}
      purpose={`${type} ${file.modelRef} ${form.signs}`}
      outcome={command}
      onClose={onClose}
      onSign={async ({ reason, stepUpId }) => {
        const done = await command.send({
          command: form.toCommand({ reason }),
          stepUp: stepUpId,
        });
        if (!done) return;
        onClose();
        onDone();
      }}
    />
  );
}
