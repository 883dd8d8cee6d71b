import type {
  RepositoryFamily,
  Tier,
} from '@modelgov/backstage-plugin-model-governance-common';
import { checks, type Validators } from './checks';
import type { CheckContext } from './checks/context';
import {
  controlsOfTier,
  type Control,
  type ControlSet,
  type FileRule,
} from './controls';
import { Repo, type RepoFiles } from './repo/Repo';

/** A dated exception that the portal's record holds; none is read from the repository. @public */
export interface ControlWaiver {
  control: string;
  /** Reference of the waiver in the record. */
  waiver: string;
  /** Epoch ms. */
  until: number;
}

/** What a repository is, and so what is asked of it. @public */
export interface RepoKind {
  tier: Tier;
  family: RepositoryFamily;
}

/** @public */
export interface CheckOptions {
  validators?: Validators;
  waivers?: readonly ControlWaiver[];
  /** Epoch ms; decides whether a waiver still holds. */
  now?: number;
}

/**
 * `fail` blocks, `warn` is the same on a tier that only warns, `exempt` is a
 * failure that a waiver of the record covers.
 *
 * @public
 */
export type ControlStatus = 'pass' | 'fail' | 'warn' | 'exempt';

/** @public */
export interface ControlResult {
  control: string;
  title: string;
  status: ControlStatus;
  /** What is wrong; empty for `pass`. */
  problems: readonly string[];
  /** Files that were looked at. */
  files: readonly string[];
  fix: string;
  waiver?: string;
}

/** @public */
export interface RepoReport {
  controlSet: string;
  tier: Tier;
  family: RepositoryFamily;
  results: readonly ControlResult[];
  /** `true`: nothing blocks. */
  conforms: boolean;
  passed: number;
  failed: number;
  warned: number;
  exempt: number;
  /** Validators that the host did not bring; what they would see is unseen. */
  unchecked: readonly (keyof Validators)[];
}

const kinds: readonly (keyof Validators)[] = [
  'sha256',
  'promql',
  'python',
  'terraform',
];

/**
 * Does a repository keep the controls of its tier? Pure: files come in as
 * text, what needs a program of its own is injected.
 *
 * @public
 */
export function checkRepo(
  files: RepoFiles,
  { tier, family }: RepoKind,
  set: ControlSet,
  options: CheckOptions = {},
): RepoReport {
  const { validators = {} } = options;
  const repo = new Repo(files);
  const controls = controlsOfTier(set, tier, family);
  const results = controls.map(control => {
    const context: CheckContext = {
      repo,
      tier,
      family,
      validators,
      askedElsewhere: path =>
        controls.some(other => other !== control && asksFor(other.files, path)),
    };
    return resultOf(control, context, options);
  });
  const count = (status: ControlStatus) =>
    results.filter(result => result.status === status).length;
  return {
    controlSet: set.version,
    tier,
    family,
    results,
    conforms: count('fail') === 0,
    passed: count('pass'),
    failed: count('fail'),
    warned: count('warn'),
    exempt: count('exempt'),
    unchecked: kinds.filter(kind => !validators[kind]),
  };
}

function resultOf(
  control: Control,
  context: CheckContext,
  { waivers = [], now = 0 }: CheckOptions,
): ControlResult {
  const problems = [
    ...control.files.flatMap(rule => fileProblems(rule, context)),
    ...control.checks.flatMap(id => checks[id](context)),
  ];
  const waiver = waivers.find(
    one => one.control === control.id && one.until > now,
  );
  const failing = control.levels[context.tier] === 'required' ? 'fail' : 'warn';
  const status =
    (problems.length === 0 && 'pass') || (waiver ? 'exempt' : failing);
  return {
    control: control.id,
    title: control.title,
    status,
    problems,
    files: control.files.flatMap(({ anyOf }) =>
      anyOf.flatMap(pattern => context.repo.paths(pattern)),
    ),
    fix: control.fix,
    ...(status === 'exempt' ? { waiver: waiver?.waiver } : {}),
  };
}

function fileProblems(
  { anyOf, says = [] }: FileRule,
  { repo, validators }: CheckContext,
): string[] {
  const found = anyOf.flatMap(pattern => repo.paths(pattern));
  if (found.length === 0) {
    const name = anyOf.join(' or ');
    return [`${name} is missing or empty`];
  }
  const text = found.map(path => repo.text(path)).join('\n');
  return [
    ...found.flatMap(path => {
      const wrong = /\.(json|ya?ml)$/.test(path)
        ? repo.syntaxError(path)
        : path.endsWith('.py') && validators.python?.(repo.text(path) ?? '');
      return wrong ? [`${path} does not parse: ${wrong}`] : [];
    }),
    ...says
      .filter(([pattern]) => !new RegExp(pattern, 'm').test(text))
      .map(([, what]) => `${found.join(', ')} says nothing of ${what}`),
  ];
}

function asksFor(rules: readonly FileRule[], path: string): boolean {
  const one = new Repo(new Map([[path, 'there']]));
  return rules.some(({ anyOf }) =>
    anyOf.some(pattern => one.paths(pattern).length > 0),
  );
}
