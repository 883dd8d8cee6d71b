import { InputError } from '@backstage/errors';
import type {
  RepositoryFamily,
  Tier,
} from '@modelgov/backstage-plugin-model-governance-common';
import type {
  Control,
  ControlSet,
} from '@modelgov/backstage-plugin-model-governance-conformance';

const folderName = /^([A-Z]+-\d+)(?:\.([a-z0-9-]+))?$/;

/** The control that a folder is named after. */
export const controlOf = (folder: string, { controls }: ControlSet) =>
  controls.find(({ id }) => id === folderName.exec(folder)?.[1]);

/**
 * Folders of packs that a tier takes. Tier 4 takes what is required; the
 * tiers above also what they are only warned about, since a file that is
 * there costs less than a warning.
 */
export function choosePacks(
  folders: readonly string[],
  given: {
    set: ControlSet;
    tier: Tier;
    family: RepositoryFamily;
    variants: readonly string[];
    /** Controls that are taken at every tier. */
    also?: readonly string[];
  },
): string[] {
  const { set, tier, family, variants, also = [] } = given;
  return [...folders].sort().filter(folder => {
    const [, , variant] = folderName.exec(folder) ?? [];
    const control = controlOf(folder, set);
    if (!control) {
      throw new InputError(
        `The pack ${folder} belongs to no control of set ${set.version}; name it after one`,
      );
    }
    const level = control.levels[tier];
    const asked =
      level === 'required' ||
      (level === 'warn' && tier !== 'T4') ||
      also.includes(control.id);
    return (
      asked &&
      control.families.includes(family) &&
      (variant === undefined || variants.includes(variant))
    );
  });
}

/**
 * Whether a repository has a file, or another one that its control is content
 * with. What lies behind a link is there too: a link is not replaced.
 */
export function isThere(
  path: string,
  control: Control | undefined,
  present: ReadonlySet<string>,
): boolean {
  const steps = path.split('/');
  const rule = control?.files.find(({ anyOf }) => anyOf.includes(path));
  return (
    steps.some((_, index) =>
      present.has(steps.slice(0, index + 1).join('/')),
    ) || (rule?.anyOf ?? []).some(other => present.has(other))
  );
}
