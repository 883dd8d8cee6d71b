import { DAY } from '../world';
import { slotsIn } from './slots';
import type { Subject } from './subjects';
import type { Span } from './told';

/** A scanner's report about one model, as SARIF 2.1.0. */
export interface Scan {
  model: string;
  /** Epoch ms. */
  at: number;
  document: object;
}

/** Days between two scans of a model. */
const SCAN_DAYS = 14;

const rules = [
  {
    id: 'SEC-PICKLE',
    severity: '9.1',
    text: 'The artifact runs code while it is loaded',
    uri: 'serving/load_model.py',
  },
  {
    id: 'SEC-DEPENDENCY',
    severity: '7.5',
    text: 'A dependency has a known vulnerability',
    uri: 'requirements.txt',
  },
  {
    id: 'SEC-LOG',
    severity: '4.3',
    text: 'Inputs of customers are written to the log',
    uri: 'serving/predict.py',
  },
  {
    id: 'SEC-PIN',
    severity: '2.0',
    text: 'The base image is not pinned',
    uri: 'Dockerfile',
  },
] as const;

/** Scans of a model in order; what is open is told again by each. */
export function scansOf(subject: Subject, seed: number, span: Span): Scan[] {
  const { name, habits } = subject;
  if (!habits.scanned) return [];
  const wide = { from: span.from - 120 * DAY, to: span.to };
  const defects = slotsIn(
    wide,
    SCAN_DAYS / Math.max(habits.findings, 0.05),
    `defect ${name}`,
    seed,
  ).map(({ at, roll }) => ({
    rule: rules[Math.floor(roll('rule') * rules.length)],
    line: 1 + Math.floor(roll('line') * 200),
    since: at,
    until: at + habits.fixDays * (0.5 + roll('fixed')) * DAY,
  }));
  return slotsIn(span, SCAN_DAYS, `scan ${name}`, seed)
    .filter(({ at }) => at >= span.from && at < span.to)
    .map(({ at }) => ({
      model: subject.ref,
      at,
      document: sarif(
        at,
        defects.filter(({ since, until }) => since <= at && until > at),
      ),
    }));
}

function sarif(
  at: number,
  open: readonly { rule: (typeof rules)[number]; line: number }[],
): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'harbourscan',
            rules: rules.map(({ id, severity, text }) => ({
              id,
              shortDescription: { text },
              properties: { 'security-severity': severity },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: new Date(at).toISOString(),
          },
        ],
        results: open.map(({ rule, line }) => ({
          ruleId: rule.id,
          message: { text: rule.text },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: rule.uri },
                region: { startLine: line },
              },
            },
          ],
        })),
      },
    ],
  };
}
