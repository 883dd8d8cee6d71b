import { at, made, neededText, textAt } from './read';
import type { Importer } from './types';

/** The first digit of `2 - High`, `P2`, `SEV-2`, `2`. */
function severityOf(text: string | undefined): number {
  const digit = Number(/[1-5]/.exec(text ?? '')?.[0] ?? NaN);
  const named: Record<string, number> = {
    highest: 1,
    critical: 1,
    high: 2,
    medium: 3,
    low: 4,
    lowest: 5,
  };
  return digit || named[(text ?? '').toLowerCase()] || 2;
}

const kindOf = (text: string | undefined) =>
  /data.?quality|data.?pipeline/i.test(text ?? '') ? 'data-quality' : undefined;

/**
 * An incident record of ServiceNow, as a business rule or Flow sends it: the
 * whole row each time, times in UTC. `u_mitigated_at` is a custom column.
 *
 * @public
 */
export const importServiceNow: Importer = (document, context) => {
  const format = 'servicenow';
  const row = at(document, 'result') ?? document;
  const incident = neededText(row, format, 'number');
  const severity = severityOf(
    textAt(row, 'severity') ?? textAt(row, 'priority'),
  );
  const events = [
    made(
      context,
      {
        kind: 'incident.detected',
        // Sent again with another severity it is another event.
        id: `${incident}/detected/${severity}`,
        at: neededText(row, format, 'opened_at'),
      },
      {
        incident,
        severity,
        kind: kindOf(textAt(row, 'category')),
        title: textAt(row, 'short_description')?.slice(0, 500),
      },
    ),
  ];
  const mitigated = textAt(row, 'u_mitigated_at') ?? textAt(row, 'resolved_at');
  if (mitigated) {
    events.push(
      made(
        context,
        {
          kind: 'incident.mitigated',
          id: `${incident}/mitigated/${mitigated}`,
          at: mitigated,
        },
        { incident },
      ),
    );
  }
  const closed = textAt(row, 'resolved_at') ?? textAt(row, 'closed_at');
  if (closed) {
    events.push(
      made(
        context,
        {
          kind: 'incident.resolved',
          id: `${incident}/resolved/${closed}`,
          at: closed,
        },
        {
          incident,
          rootCause: textAt(row, 'close_notes')?.slice(0, 500),
        },
      ),
    );
  }
  return events;
};

/** PagerDuty's V3 webhooks. @public */
export const importPagerDuty: Importer = (document, context) => {
  const format = 'pagerduty';
  const type = neededText(document, format, 'event', 'event_type');
  const base = {
    id: neededText(document, format, 'event', 'id'),
    at: neededText(document, format, 'event', 'occurred_at'),
  };
  const incident = neededText(document, format, 'event', 'data', 'id');
  if (type === 'incident.triggered') {
    return [
      made(
        context,
        { kind: 'incident.detected', ...base },
        {
          incident,
          severity: severityOf(
            textAt(document, 'event', 'data', 'priority', 'summary') ??
              textAt(document, 'event', 'data', 'urgency'),
          ),
          title: textAt(document, 'event', 'data', 'title')?.slice(0, 500),
        },
      ),
    ];
  }
  if (type === 'incident.resolved') {
    return [
      made(context, { kind: 'incident.mitigated', ...base }, { incident }),
      made(
        context,
        { kind: 'incident.resolved', ...base, id: `${base.id}/resolved` },
        { incident },
      ),
    ];
  }
  return [];
};

/** Jira writes `2026-11-23T09:30:00.000+0100`. */
const jiraTime = (text: string) => text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');

/** Jira's issue webhooks. @public */
export const importJira: Importer = (document, context) => {
  const format = 'jira';
  const incident = neededText(document, format, 'issue', 'key');
  const fields = at(document, 'issue', 'fields');
  const severity = severityOf(textAt(fields, 'priority', 'name'));
  const events = [
    made(
      context,
      {
        kind: 'incident.detected',
        id: `${incident}/detected/${severity}`,
        at: jiraTime(neededText(fields, format, 'created')),
      },
      {
        incident,
        severity,
        kind: kindOf(textAt(fields, 'issuetype', 'name')),
        title: textAt(fields, 'summary')?.slice(0, 500),
      },
    ),
  ];
  const resolved = textAt(fields, 'resolutiondate');
  if (resolved) {
    const time = jiraTime(resolved);
    // Reopened and resolved again is another end.
    events.push(
      made(
        context,
        {
          kind: 'incident.mitigated',
          id: `${incident}/mitigated/${time}`,
          at: time,
        },
        { incident },
      ),
      made(
        context,
        {
          kind: 'incident.resolved',
          id: `${incident}/resolved/${time}`,
          at: time,
        },
        { incident, rootCause: textAt(fields, 'resolution', 'description') },
      ),
    );
  }
  return events;
};
