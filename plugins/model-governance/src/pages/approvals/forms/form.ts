import type {
  ModelCommand,
  SlotKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ModelFileView } from '../../../api/governance';
import { toDayInput } from '../../../components/dayInput';
import type { formMessages } from './messages';

type FieldLabel = keyof typeof formMessages.field;
type FieldHelp = keyof typeof formMessages.help;
type ChoiceLabel = keyof typeof formMessages.choice;

/** What was filled in, by name; a field that was left alone is empty text. */
export type FormValues = Readonly<Record<string, string>>;

/** One question of a form. */
export interface FormField {
  name: string;
  /** `lines`: an entry a line; `day`: through that day. */
  kind: 'line' | 'lines' | 'text' | 'choice' | 'day';
  label: FieldLabel;
  /** What the field is about, where several ask the same. */
  of?: ChoiceLabel;
  help?: FieldHelp;
  initial?: string;
  optional?: boolean;
  choices?: readonly ChoiceLabel[];
  /** Asked only then. */
  when?: (values: FormValues) => boolean;
}

/** What is asked before a command is given. */
export interface CommandForm {
  fields: readonly FormField[];
  /** A login of its own goes with it; its purpose names this object. */
  signs?: string;
  toCommand(values: FormValues): ModelCommand;
}

/** What a form is opened about. */
export interface FormAbout {
  /** `fnd-1`, a part of it as `dec-1/0`, or empty for something new. */
  id: string;
  slot?: SlotKind;
  file: ModelFileView;
  now: number;
}

const DAY_MS = 86_400_000;

export const line = (
  label: FieldLabel,
  more: Partial<FormField> = {},
): FormField => ({ name: label, kind: 'line', label, ...more });

export const text = (
  label: FieldLabel,
  more: Partial<FormField> = {},
): FormField => ({ name: label, kind: 'text', label, ...more });

export const choice = (
  label: FieldLabel,
  choices: readonly ChoiceLabel[],
  more: Partial<FormField> = {},
): FormField => ({
  name: label,
  kind: 'choice',
  label,
  choices,
  initial: choices[0],
  ...more,
});

/** A day, so many days from now where nothing else is picked. */
export const dayIn = (
  days: number,
  { now }: FormAbout,
  label: FieldLabel = 'until',
): FormField => ({
  name: label,
  kind: 'day',
  label,
  initial: toDayInput(now + days * DAY_MS),
});

export const listOf = (value: string): string[] =>
  value
    .split('\n')
    .map(item => item.trim())
    .filter(Boolean);

export const orNull = (value: string): string | null => value.trim() || null;

/** Refs are compared in lower case. */
export const toRef = (value: string): string =>
  value.trim().toLocaleLowerCase('en-US');
