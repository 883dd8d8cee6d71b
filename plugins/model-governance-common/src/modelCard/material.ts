import { canonicalJson, type CanonicalValue } from '../ledger/canonicalJson';
import {
  changeClasses,
  type ChangeClass,
  type GovernancePolicy,
} from '../policy/governancePolicy';
import type { HashText } from '../record/context';
import { originOf } from './origins';
import type { ModelCard } from './schema/cardSchema';
import { build, isWithin, leavesOf, segments, toPointer, toTree } from './tree';

type Materiality = Pick<GovernancePolicy, 'materiality' | 'materialityDefault'>;

/**
 * What the record itself says elsewhere, or says of the card and not of the
 * model. It would make approvals void each other: no policy counts it in.
 */
const recordOwn = [
  '/schemaVersion',
  '/cardVersion',
  '/changeLog',
  '/provenance',
  '/purpose/actualUse',
  '/operations/deployments',
  '/operations/incidents',
  '/governance/tierRef',
  '/governance/findings',
  '/governance/exceptions',
  '/governance/conditions',
  '/governance/approvalsRef',
  '/governance/validation',
];

/** How large a change of that field is. First rule that matches wins. @public */
export function classOfPointer(
  policy: Materiality,
  pointer: string,
): ChangeClass {
  if (recordOwn.some(part => isWithin(pointer, part))) return 'editorial';
  const path = segments(pointer);
  const rule = policy.materiality.find(({ pointer: pattern }) =>
    segments(pattern).every(
      (step, depth) =>
        depth < path.length && (step === '*' || step === path[depth]),
    ),
  );
  return rule?.class ?? policy.materialityDefault;
}

/** As {@link classOfPointer}; what a collector filled in is never material. */
export function classOfField(
  policy: Materiality,
  card: ModelCard,
  pointer: string,
): ChangeClass {
  return originOf(card, pointer) === 'collector'
    ? 'editorial'
    : classOfPointer(policy, pointer);
}

/**
 * The part of a card that an authorisation binds to: without editorial fields,
 * without what the record says elsewhere, without what a collector filled in.
 *
 * @public
 */
export function materialPart(
  card: ModelCard,
  policy: Materiality,
): CanonicalValue {
  return build(
    leavesOf(toTree(card)).filter(
      ({ path }) => classOfField(policy, card, toPointer(path)) !== 'editorial',
    ),
  ).tree;
}

/** `sha256:` and hex of the canonical JSON of {@link materialPart}. @public */
export function materialDigest(
  card: ModelCard,
  policy: Materiality,
  hash: HashText,
): string {
  return `sha256:${hash(canonicalJson(materialPart(card, policy)))}`;
}

/** The largest class; `editorial` of none. @public */
export function worstClass(classes: readonly ChangeClass[]): ChangeClass {
  const rank = classes.map(name => changeClasses.indexOf(name));
  return changeClasses[Math.max(0, ...rank)];
}
