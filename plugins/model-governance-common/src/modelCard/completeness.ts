import type { CanonicalValue } from '../ledger/canonicalJson';
import { tiers, type Tier } from '../policy/governancePolicy';
import { completenessProfile, type ProfileItem } from './completenessProfile';
import { isEmptyText } from './emptyText';
import type { ModelCard } from './schema/cardSchema';
import { isBranch, segments, toTree } from './tree';

/** @public */
export interface CardCompleteness {
  /** Weight filled of the weight asked for, 0–1. */
  share: number;
  missing: Pick<ProfileItem, 'pointer' | 'label' | 'why' | 'frameworks'>[];
}

/**
 * How much of what a tier asks for the card says, and what is missing and why.
 * Placeholders say nothing.
 *
 * @public
 */
export function completeness(card: ModelCard, tier: Tier): CardCompleteness {
  const asked = completenessProfile.filter(
    ({ from }) => tiers.indexOf(tier) <= tiers.indexOf(from),
  );
  const missing = asked.filter(
    ({ pointer }) => !isSaid(toTree(card), segments(pointer)),
  );
  const weight = (items: readonly ProfileItem[]) =>
    items.reduce((sum, item) => sum + item.weight, 0);
  return {
    share: 1 - weight(missing) / weight(asked),
    missing: missing.map(({ pointer, label, why, frameworks }) => ({
      pointer,
      label,
      why,
      frameworks,
    })),
  };
}

function isSaid(
  value: CanonicalValue | undefined,
  [step, ...rest]: readonly string[],
): boolean {
  if (step === undefined) return isFilled(value);
  if (step === '*') {
    return (
      Array.isArray(value) &&
      value.length > 0 &&
      value.every(item => isSaid(item, rest))
    );
  }
  return isBranch(value) && Object.hasOwn(value, step)
    ? isSaid(value[step], rest)
    : false;
}

function isFilled(value: CanonicalValue | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return !isEmptyText(value);
  if (typeof value !== 'object') return true;
  return Object.values(value).some(isFilled);
}
