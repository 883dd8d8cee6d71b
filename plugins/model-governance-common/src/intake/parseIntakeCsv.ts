import { parseCsv, type CsvRecord } from './csv';
import {
  intakeColumns,
  readRow,
  requiredColumns,
  type IntakeColumn,
  type IntakeProblem,
  type IntakeRow,
} from './intakeRow';

/** The most rows that one file may hold. @public */
export const intakeRowLimit = 10_000;

/** @public */
export interface ParsedIntake {
  /** Rows without problems. */
  rows: IntakeRow[];
  problems: IntakeProblem[];
}

/**
 * Reads an intake file (RFC 4180). A row with a problem is left out and named;
 * the others stay usable.
 *
 * @public
 */
export function parseIntakeCsv(text: string): ParsedIntake {
  // One more than header and rows, to see that there are too many.
  const { records, fault } = parseCsv(text, intakeRowLimit + 2);
  const problems: IntakeProblem[] = fault ? [fault] : [];
  const [header, ...lines] = records;
  if (!header) {
    return fault
      ? { rows: [], problems }
      : {
          rows: [],
          problems: [
            {
              line: 1,
              message: `The file is empty: begin with a header row, at least ${requiredColumns.join(
                ',',
              )}`,
            },
          ],
        };
  }
  const columns = readHeader(header, problems);
  if (!columns) return { rows: [], problems };
  if (lines.length > intakeRowLimit) {
    problems.push({
      line: lines[intakeRowLimit].line,
      message: `Only the first ${intakeRowLimit} rows are read: split the file`,
    });
  }
  const seen = new Map<string, number>();
  const rows = lines
    .slice(0, intakeRowLimit)
    .map(record => readRow(record, columns, problems))
    .filter(row => row !== null)
    .filter(row => isFirst(row, seen, problems));
  problems.sort((a, b) => a.line - b.line);
  return { rows, problems };
}

function readHeader(
  { line, fields }: CsvRecord,
  problems: IntakeProblem[],
): (IntakeColumn | undefined)[] | null {
  const before = problems.length;
  const columns = fields.map(name =>
    intakeColumns.find(
      column => column.toLowerCase() === name.trim().toLowerCase(),
    ),
  );
  fields.forEach((name, i) => {
    if (!columns[i]) {
      problems.push({
        line,
        column: name.trim() || `column ${i + 1}`,
        message: `Unknown column: use ${intakeColumns.join(', ')}`,
      });
    } else if (columns.indexOf(columns[i]) !== i) {
      problems.push({
        line,
        column: columns[i],
        message: 'The column is there twice: remove one',
      });
    }
  });
  for (const column of requiredColumns) {
    if (!columns.includes(column)) {
      problems.push({ line, column, message: 'The column is missing: add it' });
    }
  }
  return problems.length > before ? null : columns;
}

/** The same question twice in one file is a slip, not two questions. */
function isFirst(
  row: IntakeRow,
  seen: Map<string, number>,
  problems: IntakeProblem[],
): boolean {
  const { legacy } = row;
  const subject =
    legacy?.artifact?.digest ??
    (legacy?.vendor
      ? `${legacy.vendor.provider}/${legacy.vendor.modelId}/${
          legacy.vendor.snapshot ?? ''
        }`
      : '');
  const key = JSON.stringify([
    row.modelRef,
    row.use,
    legacy?.environment,
    subject,
  ]);
  const first = seen.get(key);
  if (first !== undefined) {
    problems.push({
      line: row.line,
      column: 'use',
      message: `The same model, use, environment and artifact as line ${first}: remove one`,
    });
    return false;
  }
  seen.set(key, row.line);
  return true;
}
