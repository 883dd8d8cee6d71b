/** What a fact may be. Instants are epoch ms. @public */
export type FactType = 'number' | 'text' | 'boolean' | 'instant';
/** Missing is not zero, not empty and not false. @public */
export type FactValue = number | string | boolean | null;
/** Name → type of everything a condition may ask for. @public */
export type FactTypes = Readonly<Record<string, FactType>>;
/** @public */
export type Facts = Readonly<Record<string, FactValue | undefined>>;

/**
 * What must hold, over named facts. It has three values: what is missing is
 * unknown, and `not` of unknown stays unknown.
 *
 * @public
 */
export type FactCondition =
  | { fact: string; atLeast: number }
  | { fact: string; atMost: number }
  | { fact: string; above: number }
  | { fact: string; below: number }
  | { fact: string; is: string | boolean }
  | { fact: string; in: readonly string[] }
  /** Happened within the days before now. */
  | { fact: string; withinDays: number }
  /** There is a value, whatever it is. */
  | { fact: string; known: true }
  | { all: readonly FactCondition[] }
  | { any: readonly FactCondition[] }
  | { not: FactCondition };

/** True, false or unknown (Kleene’s strong logic). @public */
export type Truth = true | false | 'unknown';
