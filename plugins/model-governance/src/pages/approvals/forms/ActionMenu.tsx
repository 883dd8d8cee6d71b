import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { RiArrowDownSLine } from '@remixicon/react';
import type {
  AllowedAction,
  SlotKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { namesOf } from '../../../components/namesOf';
import { useText, type Text } from '../../../components/useText';
import type { FilePart } from '../part';
import { FormDialog } from './FormDialog';
import { formOf, hasForm, type FormAction } from './formOf';
import { SignedForm } from './SignedForm';

type Offered = AllowedAction & { action: FormAction };

/**
 * What can be done with one thing. What this person may not do stands there
 * too, with the reason and with who may: nobody has to guess.
 */
export function ActionMenu(
  props: FilePart & {
    /** Said of the button, which else reads the same on every line. */
    label: string;
    text?: string;
    actions: readonly AllowedAction[];
  },
) {
  const { file, label, actions } = props;
  const t = useText();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [chosen, setChosen] = useState<Offered>();
  const offered = actions
    .filter(hasForm)
    .sort((a, b) => Number(b.allowed) - Number(a.allowed));
  if (offered.length === 0) return null;
  const dialog = chosen && {
    ...props,
    title: nameOf(t, chosen),
    about: aboutOf(chosen, file.modelRef),
    onClose: () => setChosen(undefined),
  };
  const form = chosen && formOf(chosen, { file, now: Date.parse(file.readAt) });
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        aria-haspopup="menu"
        aria-label={label}
        endIcon={<RiArrowDownSLine size={14} aria-hidden />}
        onClick={event => setAnchor(event.currentTarget)}
        sx={{ whiteSpace: 'nowrap', '@media print': { display: 'none' } }}
      >
        {props.text ?? t('approvals.form.menu')}
      </Button>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { sx: { maxWidth: 360 } } }}
        MenuListProps={{ 'aria-label': label }}
      >
        {offered.map(one => (
          <MenuItem
            key={`${one.action} ${one.object ?? ''} ${one.slot ?? ''}`}
            aria-disabled={!one.allowed}
            sx={{ display: 'block', whiteSpace: 'normal', fontSize: 14 }}
            onClick={() => {
              if (!one.allowed) return;
              setAnchor(undefined);
              setChosen(one);
            }}
          >
            <Box sx={{ color: one.allowed ? 'inherit' : 'text.secondary' }}>
              {nameOf(t, one)}
            </Box>
            {one.refusal && <WhyNot refusal={one.refusal} file={file} />}
          </MenuItem>
        ))}
      </Menu>
      {dialog && form && !form.signs && <FormDialog {...dialog} form={form} />}
      {dialog && form?.signs && (
        <SignedForm {...dialog} form={{ ...form, signs: form.signs }} />
      )}
    </>
  );
}

function WhyNot(props: {
  refusal: NonNullable<AllowedAction['refusal']>;
  file: FilePart['file'];
}) {
  const { refusal, file } = props;
  const { message, rule, mayAct = [] } = refusal;
  const t = useText();
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
      {rule ? `${t('refusal.byRule', { rule })}: ${message}` : message}
      {mayAct.length > 0 && (
        <div>
          {t('approvals.form.mayAct', {
            who: mayAct.map(namesOf(file.people)).join(', '),
          })}
        </div>
      )}
    </Box>
  );
}

const roles = ['on-call', 'duty-officer'] as const;

function nameOf(t: Text, { action, object, slot }: Offered): string {
  const name = t(`approvals.form.action.${action}`);
  const role = roles.find(one => one === object);
  if (role) return `${name} ${t(`approvals.form.role.${role}`)}`;
  const step = /^dec-\d+\/(\d+)$/.exec(object ?? '')?.[1];
  if (step) {
    const number = t('approvals.form.step', {
      number: String(Number(step) + 1),
    });
    return `${name}: ${number}`;
  }
  // A model has an assessment for each use.
  if (action.startsWith('assessment.')) return `${name}: ${object}`;
  return slot
    ? t('approvals.form.asSlot', {
        action: name,
        slot: t(`assessment.slot.${slot as SlotKind}`),
      })
    : name;
}

function aboutOf({ object }: Offered, modelRef: string): string {
  return object && !roles.some(one => one === object)
    ? `${object}, ${modelRef}`
    : modelRef;
}
