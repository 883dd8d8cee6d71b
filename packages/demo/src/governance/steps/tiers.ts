import type { AssessmentAnswers } from '@modelgov/backstage-plugin-model-governance-common';
import type { DemoStep, RecordFile } from '../types';

/** The newest assessment of a use; of any use where none is named. */
function latest(file: RecordFile, use?: string) {
  return file.assessment.findLast(one => use === undefined || one.use === use);
}

export interface Answered {
  use: string;
  answers: AssessmentAnswers;
  /** Default: `full`. */
  depth?: 'full' | 'provisional';
}

/** Answers the questions about a use and puts them before the second line. */
export function assess(person: string, given: Answered): DemoStep[] {
  const { use, answers, depth = 'full' } = given;
  return [
    {
      key: `assess ${use}`.slice(0, 40),
      person,
      command: () => ({ type: 'assessment.save', use, depth, answers }),
      isDone: file => latest(file, use) !== undefined,
    },
    {
      key: `submit ${use}`.slice(0, 40),
      person,
      command: file => {
        const found = latest(file, use);
        return (
          found && { type: 'assessment.submit' as const, assessment: found.id }
        );
      },
      isDone: file => (latest(file, use)?.state ?? 'draft') !== 'draft',
    },
  ];
}

/** Somebody else of the second line lets the tier bind. */
export function confirmTier(person: string, reason: string): DemoStep[] {
  return [judged(person, 'assessment.confirm', reason)];
}

/** The second line sends the answers back to whoever gave them. */
export function returnTier(person: string, reason: string): DemoStep[] {
  return [judged(person, 'assessment.return', reason)];
}

function judged(
  person: string,
  type: 'assessment.confirm' | 'assessment.return',
  reason: string,
): DemoStep {
  return {
    key: type,
    person,
    command: file => {
      const found = latest(file);
      return found?.state === 'submitted'
        ? { type, assessment: found.id, reason }
        : undefined;
    },
    isDone: file =>
      ['confirmed', 'superseded', 'returned'].includes(
        latest(file)?.state ?? 'draft',
      ),
  };
}
