import type { CanonicalValue } from '../../../ledger/canonicalJson';
import { isBranch, leavesOf, type Leaf, type Path } from '../../tree';

export interface MlComponent {
  path: Path;
  component: CanonicalValue;
}

/** Components of type `machine-learning-model`, wherever the BOM has them. */
export function mlComponents(bom: CanonicalValue): MlComponent[] {
  if (!isBranch(bom)) return [];
  const { metadata } = bom;
  const main = isBranch(metadata) ? metadata.component : undefined;
  return [
    ...(main === undefined ? [] : inComponent(main, ['metadata', 'component'])),
    ...inList(bom.components, ['components']),
  ];
}

function inList(list: CanonicalValue | undefined, path: Path): MlComponent[] {
  return Array.isArray(list)
    ? list.flatMap((item, index) => inComponent(item, [...path, index]))
    : [];
}

function inComponent(component: CanonicalValue, path: Path): MlComponent[] {
  if (!isBranch(component)) return [];
  const own =
    component.type === 'machine-learning-model' ? [{ path, component }] : [];
  return [...own, ...inList(component.components, [...path, 'components'])];
}

/** Leaves of the component without the components inside it, which are others. */
export function ownLeaves({ component }: MlComponent): Leaf[] {
  return leavesOf(component).filter(({ path }) => path[0] !== 'components');
}
