import type { Contribution, Kpi } from '../types';
import { at, DAY, ofKind } from './contribute';

const allowedDays = { critical: 7, high: 7, medium: 30, low: 90 } as const;

/** Documents, findings and people. */
export const governanceKpis: readonly Kpi[] = [
  {
    id: 'documentation',
    number: 20,
    title: 'Documentation completeness',
    area: 'governance',
    unit: 'ratio',
    better: 'higher',
    windowDays: 1,
    frequency: 'quarterly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'Required parts of the model card of the tier',
    formula: 'Filled parts ÷ required parts; a model without a card has none',
    source: 'Model cards of the record',
    rollUp: 'share-of-models',
    groupTarget: 1,
    things: 'required parts',
    statistic: 'ratio',
    inputs: [],
    whenEmpty: 'unknown',
    fromState: ({ cardShare }) => ({
      type: 'ratio',
      num: cardShare ?? 0,
      den: 1,
    }),
  },
  {
    id: 'security-closure',
    number: 21,
    title: 'Security findings closed in time',
    area: 'governance',
    unit: 'ratio',
    better: 'higher',
    windowDays: 90,
    frequency: 'monthly',
    minimumN: 1,
    judgedAt: 'model',
    denominator: 'Findings closed in the window, and open ones past their time',
    formula:
      'Closed within 7 days (critical, high), 30 days (medium) or 90 days (low) ÷ findings that were due',
    source: 'Security findings (SARIF and events)',
    rollUp: 'merge',
    things: 'security findings',
    statistic: 'deadlines',
    inputs: ['security-scan.finished', 'security-finding.opened'],
    whenEmpty: 'unknown',
    fromEvents: history => {
      const items = new Map<
        string,
        { opened: number; severity: keyof typeof allowedDays }
      >();
      const contributions: Contribution[] = [];
      const end = (finding: string, closed: number | null) => {
        const item = items.get(finding);
        if (!item) return;
        items.delete(finding);
        const { opened, severity } = item;
        const allowed = allowedDays[severity] * DAY;
        contributions.push({
          at: opened,
          statistic: {
            type: 'deadlines',
            items: [[opened, closed, allowed]],
            looks: 0,
          },
        });
      };
      for (const event of history.events) {
        if (event.kind === 'security-finding.opened') {
          const { finding, severity } = event.data;
          // Reported again while open it is the same finding, and as old.
          const opened = items.get(finding)?.opened ?? event.occurredAt;
          items.set(finding, { opened, severity });
        } else if (event.kind === 'security-finding.closed') {
          end(event.data.finding, event.occurredAt);
        } else if (event.kind === 'security-scan.finished') {
          contributions.push(
            at(event, { type: 'deadlines', items: [], looks: 1 }),
          );
        }
      }
      for (const finding of [...items.keys()]) end(finding, null);
      return contributions;
    },
  },
  {
    id: 'stakeholder-satisfaction',
    number: 22,
    title: 'Stakeholder satisfaction',
    area: 'people',
    unit: 'score',
    better: 'higher',
    windowDays: 90,
    frequency: 'quarterly',
    // Fewer answers would tell who gave which.
    minimumN: 5,
    judgedAt: 'model',
    denominator: 'Answers to surveys in the window',
    formula: 'Mean score, 1–5; shown from five answers on',
    source: 'Survey events',
    rollUp: 'merge',
    things: 'answers',
    statistic: 'mean',
    inputs: ['survey.answered'],
    whenEmpty: 'unknown',
    fromEvents: history =>
      ofKind(
        history,
        'survey.answered',
        ({ data }) => `${data.survey} ${data.answer}`,
      ).map(event => at(event, { type: 'mean', sum: event.data.score, n: 1 })),
  },
  {
    id: 'mentorship',
    number: 23,
    title: 'Mentorship leverage',
    area: 'people',
    unit: 'people',
    better: 'within',
    windowDays: 90,
    frequency: 'quarterly',
    minimumN: 0,
    judgedAt: 'person',
    denominator: 'None: different persons coached',
    formula: 'Different mentees in the window',
    source: 'Mentorship events',
    rollUp: 'merge',
    things: 'mentees',
    statistic: 'distinct',
    inputs: ['mentorship.recorded'],
    whenEmpty: 'zero',
    fromEvents: history =>
      ofKind(history, 'mentorship.recorded').map(event =>
        at(event, { type: 'distinct', ids: [event.data.mentee] }),
      ),
  },
];
