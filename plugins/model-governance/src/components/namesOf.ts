import { formatRef } from '../format';

/** The display name of a ref where the answer has one, else its readable part. */
export function namesOf(
  people: Record<string, { displayName: string | null }> | undefined,
): (ref: string) => string {
  return ref => people?.[ref]?.displayName ?? formatRef(ref);
}
