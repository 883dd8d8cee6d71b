import {
  repositoryFamilies,
  tiers,
  type RepositoryFamily,
  type Tier,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { CheckId } from '../checks';

/** Those that answer requests: what is asked of the rest is to make a model. */
export const answering: readonly RepositoryFamily[] = ['online-service'];

/**
 * What a tier makes of a control: `required` blocks, `warn` is shown, `none`
 * is not asked.
 *
 * @public
 */
export type ControlLevel = 'required' | 'warn' | 'none';

/** @public */
export type ControlGroup =
  | 'serving'
  | 'observability'
  | 'release'
  | 'pipeline'
  | 'evaluation'
  | 'data'
  | 'training'
  | 'security'
  | 'governance';

/** A file that has to be there and may not be empty. @public */
export interface FileRule {
  /** Paths, `*` for anything within a folder; one of them is enough. */
  anyOf: readonly string[];
  /** Regular expressions (without flags but `m`) that have to match, and what each means. */
  says?: readonly (readonly [pattern: string, what: string])[];
}

/** One row of a control set. @public */
export interface Control {
  /** `SRV-1` … as engineers, findings and the gate name it. */
  id: string;
  group: ControlGroup;
  title: string;
  /** What goes wrong without it. */
  why: string;
  /** What to do when it is not kept. */
  fix: string;
  levels: Readonly<Record<Tier, ControlLevel>>;
  families: readonly RepositoryFamily[];
  /** Files that this control asks for; no other control of the set asks for them. */
  files: readonly FileRule[];
  /** Rules about what the files say and how they agree with others. */
  checks: readonly CheckId[];
  /** Estimated hours to keep it in the first year, beyond what a template gives. */
  effortHours: number;
}

/** Controls by tier. Immutable once published: a change is a new version. @public */
export interface ControlSet {
  version: string;
  controls: readonly Control[];
}

const levelOf = { R: 'required', W: 'warn', '-': 'none' } as const;
type Letter = keyof typeof levelOf;

/** One letter a tier, T1 first: `RRW-`. */
export type Letters = `${Letter}${Letter}${Letter}${Letter}`;

type Row = Omit<Control, 'group' | 'levels' | 'families' | 'checks'> & {
  tiers: Letters;
  /** Absent: every kind of repository. */
  families?: readonly RepositoryFamily[];
  checks?: readonly CheckId[];
};

/** Rows of a table as controls. */
export function controlsOf(
  group: ControlGroup,
  rows: readonly Row[],
): Control[] {
  return rows.map(({ tiers: letters, checks = [], ...row }) => ({
    families: repositoryFamilies,
    ...row,
    group,
    checks,
    levels: Object.fromEntries(
      tiers.map((tier, index) => [tier, levelOf[letters[index] as Letter]]),
    ) as Control['levels'],
  }));
}
