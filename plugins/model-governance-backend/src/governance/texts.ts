import type { Database } from '../database';
import { loadTexts } from './ledgerPort';

const COMMITMENT = /^sha256:[0-9a-f]{64}$/;

/** Everything in a value that looks like a commitment or digest. */
export function commitmentsIn(value: unknown, found = new Set<string>()) {
  if (typeof value === 'string') {
    if (COMMITMENT.test(value)) found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(item => commitmentsIn(item, found));
  }
  return found;
}

/** The texts behind commitments; `null` for one that was erased. */
export async function textsIn(
  db: Database,
  modelRef: string,
  value: unknown,
): Promise<Record<string, string | null>> {
  const texts = await loadTexts(db, modelRef, [...commitmentsIn(value)]);
  return Object.fromEntries(texts);
}

const PERSON = /^(user|group):[a-z0-9._-]+\/[a-z0-9._-]+$/;

/** Refs of people and groups anywhere in a value. */
export function refsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (PERSON.test(value)) found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([key, item]) => {
      refsIn(key, found);
      refsIn(item, found);
    });
  }
  return found;
}
