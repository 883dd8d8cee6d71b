import type { CloudEvent } from '@modelgov/backstage-plugin-model-governance-common';
import { checkEvents } from './checks';
import { costEvents } from './costs';
import { deliveryEvents } from './deliveries';
import { experimentEvents } from './experiments';
import { incidentEvents } from './incidents';
import { mentorshipEvents, opinionEvents } from './people';
import { scansOf, type Scan } from './scans';
import { lifecycleSubjects } from './subjects';
import type { Span } from './told';

/**
 * What happened to the demo company's models in a span (epoch ms, its end left
 * out), in order. Pure, and a span in two halves gives the same events.
 */
export function lifecycleEvents(span: Span, seed: number): CloudEvent[] {
  const events = [
    ...lifecycleSubjects(seed).flatMap(subject => [
      ...deliveryEvents(subject, seed, span),
      ...incidentEvents(subject, seed, span),
      ...experimentEvents(subject, seed, span),
      ...checkEvents(subject, seed, span),
      ...costEvents(subject, seed, span),
      ...opinionEvents(subject, seed, span),
    ]),
    ...mentorshipEvents(seed, span),
  ];
  const [from, to] = [span.from, span.to].map(at => new Date(at).toISOString());
  return (
    events
      // ISO texts of one zone are in the order of their instants.
      .filter(({ time }) => time >= from && time < to)
      .sort(
        (a, b) =>
          Number(a.time > b.time) - Number(a.time < b.time) ||
          Number(a.id > b.id) - Number(a.id < b.id),
      )
  );
}

/** The scanner's reports of the same span, in order. */
export function lifecycleScans(span: Span, seed: number): Scan[] {
  return lifecycleSubjects(seed)
    .flatMap(subject => scansOf(subject, seed, span))
    .sort((a, b) => a.at - b.at);
}
