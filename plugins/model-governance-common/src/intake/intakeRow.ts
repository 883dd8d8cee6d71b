import type { AssessmentAnswers, Score } from '../riskTier/types';
import type { CsvRecord } from './csv';

export const requiredColumns = ['modelRef', 'use'] as const;
const answerColumns = ['G4', 'E2', 'P1', 'P2', 'C1'] as const;
/**
 * Columns of an intake file, in any order and case; only `modelRef` and `use`
 * are required. `G4` is yes or no, the four scores are 0 to 3, and what is left
 * empty is unanswered, which counts as the worst answer. `environment` asks for
 * a legacy authorisation there: of `version` and `digest`, or of a vendor's
 * model by `provider`, `providerModel` and `snapshot`, for `months`.
 *
 * @public
 */
export const intakeColumns = [
  ...requiredColumns,
  ...answerColumns,
  'problem',
  'owner',
  'environment',
  'version',
  'digest',
  'provider',
  'providerModel',
  'snapshot',
  'months',
  'reason',
] as const;
/** @public */
export type IntakeColumn = (typeof intakeColumns)[number];

/** What one row asks for. @public */
export interface IntakeRow {
  /** Line in the file on which it begins, from 1. */
  line: number;
  modelRef: string;
  use: string;
  answers: AssessmentAnswers;
  problem: string | null;
  owner: string | null;
  reason: string | null;
  legacy: {
    environment: string;
    artifact: { version: string; digest: string } | null;
    vendor: {
      provider: string;
      modelId: string;
      snapshot: string | null;
    } | null;
    months: number | null;
  } | null;
}

/** What is wrong in a file, where, and what to write instead. @public */
export interface IntakeProblem {
  line: number;
  column?: string;
  message: string;
}

const refPattern = /^[a-z][a-z0-9-]*:[a-z0-9._-]+\/[a-z0-9._-]+$/;
const ownerPattern = /^(user|group):[a-z0-9._-]+\/[a-z0-9._-]+$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** Cells of one row; `complain` collects what is wrong in it. */
interface Cells {
  get(column: IntakeColumn): string | null;
  complain(column: IntakeColumn, message: string): void;
}

export function readRow(
  { line, fields }: CsvRecord,
  columns: readonly (IntakeColumn | undefined)[],
  problems: IntakeProblem[],
): IntakeRow | null {
  if (fields.length !== columns.length) {
    problems.push({
      line,
      message: `The row has ${fields.length} fields and the header ${columns.length}: put fields with commas in quotes`,
    });
    return null;
  }
  const before = problems.length;
  const cells: Cells = {
    get(column) {
      const at = columns.indexOf(column);
      return at < 0 ? null : fields[at].trim() || null;
    },
    complain(column, message) {
      problems.push({ line, column, message });
    },
  };
  const row: IntakeRow = {
    line,
    modelRef:
      readRef(cells, 'modelRef', refPattern, 'model:default/name') ?? '',
    use: cells.get('use') ?? '',
    answers: readAnswers(cells, line),
    problem: cells.get('problem'),
    owner: readRef(cells, 'owner', ownerPattern, 'group:default/name'),
    reason: cells.get('reason'),
    legacy: readLegacy(cells),
  };
  for (const column of requiredColumns) {
    if (!cells.get(column))
      cells.complain(column, 'The field is empty: fill it');
  }
  if (row.use.length > 200) {
    cells.complain('use', 'The use is longer than 200 characters: shorten it');
  }
  return problems.length > before ? null : row;
}

function readRef(
  cells: Cells,
  column: IntakeColumn,
  pattern: RegExp,
  example: string,
): string | null {
  const ref = cells.get(column)?.toLowerCase() ?? null;
  if (ref !== null && !pattern.test(ref)) {
    cells.complain(column, `Write the full ref, such as ${example}`);
  }
  return ref;
}

function readAnswers(cells: Cells, line: number): AssessmentAnswers {
  const answers: AssessmentAnswers = { gates: {}, scores: {}, evidence: {} };
  for (const id of answerColumns) {
    const text = cells.get(id)?.toLowerCase() ?? null;
    if (text === null) continue;
    if (id === 'G4') {
      const yes = ['yes', 'true'].includes(text);
      if (yes || ['no', 'false'].includes(text)) answers.gates.G4 = yes;
      else cells.complain(id, 'Write yes or no');
    } else if (/^[0-3]$/.test(text)) {
      // The pattern leaves 0, 1, 2 and 3.
      answers.scores[id] = Number(text) as Score;
    } else {
      cells.complain(id, 'Write 0, 1, 2 or 3, or leave it empty');
    }
    answers.evidence[id] = `Intake file, line ${line}`;
  }
  return answers;
}

function readLegacy(cells: Cells): IntakeRow['legacy'] {
  const environment = cells.get('environment')?.toLowerCase() ?? null;
  const details = (
    ['version', 'digest', 'provider', 'providerModel', 'snapshot'] as const
  ).find(column => cells.get(column));
  if (environment === null) {
    if (details) {
      cells.complain(
        'environment',
        `${details} is given for a legacy authorisation: say for which environment`,
      );
    }
    return null;
  }
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(environment)) {
    cells.complain('environment', 'Write letters, digits and hyphens only');
  }
  const vendor = readVendor(cells);
  return {
    environment,
    artifact: vendor ? null : readArtifact(cells),
    vendor,
    months: readMonths(cells),
  };
}

function readVendor(cells: Cells) {
  const provider = cells.get('provider');
  if (!provider) return null;
  const modelId = cells.get('providerModel');
  if (!modelId) {
    cells.complain('providerModel', 'A vendor model needs the model it names');
  }
  return {
    provider,
    modelId: modelId ?? '',
    snapshot: cells.get('snapshot'),
  };
}

function readArtifact(cells: Cells) {
  const version = cells.get('version');
  const digest = cells.get('digest')?.toLowerCase() ?? null;
  if (!version) {
    cells.complain('version', 'A legacy authorisation names the version');
  }
  if (!digest || !digestPattern.test(digest)) {
    cells.complain(
      'digest',
      'Write sha256: and the 64 hexadecimal digits of the artifact, or name the provider of a vendor model',
    );
  }
  return { version: version ?? '', digest: digest ?? '' };
}

function readMonths(cells: Cells): number | null {
  const text = cells.get('months');
  if (text === null) return null;
  if (!/^[1-9][0-9]?$/.test(text)) {
    cells.complain('months', 'Write a whole number of months, 1 to 99');
  }
  return Number(text);
}
