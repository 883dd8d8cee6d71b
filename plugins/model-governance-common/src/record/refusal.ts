/**
 * Expected "no"s of the domain. A closed list: screens, clients and tests
 * switch on the code, never on prose.
 *
 * @public
 */
export const refusalCodes = [
  // The command itself
  'unknown-object',
  'invalid-input',
  'not-open',
  'terminal',
  'stale-subject',
  'conflict',
  'duplicate',
  'clock-set-back',
  // Who
  'not-eligible',
  'not-permitted',
  'service-cannot-decide',
  'admin-cannot-decide',
  'fresh-login-needed',
  'separation-of-duties',
  // What is missing
  'model-unknown',
  'card-missing',
  'card-incomplete',
  'assessment-missing',
  'assessment-unconfirmed',
  'assessment-stale',
  'prohibited',
  'validation-missing',
  'evidence-missing',
  'evidence-unopened',
  'policy-violation',
  'already-decided',
  'not-yet',
  'expired',
] as const;

/** @public */
export type RefusalCode = (typeof refusalCodes)[number];

/** The separation-of-duties rules, by their numbers in the documentation. @public */
export type DutyRule =
  | 'R1'
  | 'R2'
  | 'R3'
  | 'R4'
  | 'R5'
  | 'R6'
  | 'R7'
  | 'R8'
  | 'R9'
  | 'R10'
  | 'R11';

/**
 * A refusal is a value: it is shown with the rule and with who may act
 * instead, and it is recorded.
 *
 * @public
 */
export interface Refusal {
  code: RefusalCode;
  /** With `separation-of-duties`. */
  rule?: DutyRule;
  /** One sentence for a person: what was refused, why, and what to do. */
  message: string;
  /** JSON pointer or name of the input that is wrong, where there is one. */
  field?: string;
  /** Groups or people, as refs, who may do it instead. */
  mayAct?: readonly string[];
}

/** @public */
export function refuse(
  code: RefusalCode,
  message: string,
  more: Omit<Refusal, 'code' | 'message'> = {},
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, message, ...more } };
}
