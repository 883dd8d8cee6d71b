import type { AllowedAction } from '@modelgov/backstage-plugin-model-governance-common';
import type { CommandForm, FormAbout } from './form';
import { approvalForms } from './approvalForms';
import { followUpForms } from './followUpForms';
import type { formMessages } from './messages';

/** An action that has a form. */
export type FormAction = keyof typeof formMessages.action;

const forms: Record<FormAction, (about: FormAbout) => CommandForm> = {
  ...approvalForms,
  ...followUpForms,
};

/** Whether an action is given with a form; signing and drafting have screens of their own. */
export function hasForm(
  action: AllowedAction,
): action is AllowedAction & { action: FormAction } {
  return Object.hasOwn(forms, action.action);
}

/** What is asked for an action. */
export function formOf(
  { action, object, slot }: AllowedAction & { action: FormAction },
  about: Pick<FormAbout, 'file' | 'now'>,
): CommandForm {
  return forms[action]({
    ...about,
    id: object ?? '',
    slot: slot as FormAbout['slot'],
  });
}
