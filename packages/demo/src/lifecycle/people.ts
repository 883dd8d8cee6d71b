import type { CloudEvent } from '@modelgov/backstage-plugin-model-governance-common';
import { DAY } from '../world';
import { slotsIn } from './slots';
import type { Subject } from './subjects';
import { dayOf, told, type Span } from './told';

/** Feedback and survey answers about a model. */
export function opinionEvents(
  subject: Subject,
  seed: number,
  span: Span,
): CloudEvent[] {
  const { name, habits } = subject;
  const scored = (roll: number) =>
    Math.min(5, Math.max(1, Math.round(habits.score + 2.4 * (roll - 0.5))));
  const surveys = slotsIn(span, 60, 'survey', seed).flatMap(slot =>
    Array.from({ length: habits.answers }, (_, n) => {
      const survey = `stakeholders/${dayOf(slot.at)}`;
      const answer = `${name}/${n + 1}`;
      return told(subject, 'people', 'survey.answered', {
        item: `${survey}/${answer}`,
        at: slot.at + Math.round((n + slot.roll(answer)) * 0.4 * DAY),
        data: { survey, answer, score: scored(slot.roll(`${answer} score`)) },
      });
    }),
  );
  const feedback = slotsIn(
    span,
    subject.served ? 9 : 0,
    `feedback ${name}`,
    seed,
  ).map(({ at, roll }) =>
    told(subject, 'people', 'feedback.given', {
      item: `${name}/${dayOf(at)}`,
      at,
      data: { feedback: `${name}/${dayOf(at)}`, score: scored(roll('score')) },
    }),
  );
  return [...surveys, ...feedback];
}

/** Who coaches whom. Two to four persons are what the company asks for. */
const mentors: Record<string, readonly string[]> = {
  olivia: ['nina', 'noah', 'yuki'],
  noah: ['nina', 'femi'],
  yuki: ['nina'],
  femi: ['nina', 'noah', 'yuki', 'sam', 'olivia'],
  sam: ['noah', 'nina', 'yuki'],
};

/** Coaching, told of the person who coaches. */
export function mentorshipEvents(seed: number, span: Span): CloudEvent[] {
  return Object.entries(mentors).flatMap(([mentor, mentees]) =>
    mentees.flatMap(mentee =>
      slotsIn(span, 28, `mentor ${mentor} ${mentee}`, seed).map(({ at, n }) =>
        told(
          { ref: `user:default/${mentor}` },
          'people',
          'mentorship.recorded',
          {
            item: `${mentor}/${mentee}/${n}`,
            at,
            data: {
              mentee: `user:default/${mentee}`,
              activity: n % 2 === 0 ? 'mentoring' : 'review',
            },
          },
        ),
      ),
    ),
  );
}
