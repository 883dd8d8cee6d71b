/** Texts around what the domain refuses; the sentence itself comes from there. */
export const refusalMessages = {
  title: 'Not possible',
  byRule: 'Refused by rule {{rule}}',
  failed: 'It could not be recorded',
  mayAct: 'Who may: {{who}}',
} as const;
