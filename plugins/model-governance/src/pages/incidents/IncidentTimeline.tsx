import Box from '@mui/material/Box';
import type { IncidentRecord } from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../components/useText';
import { formatInstant, formatUtc } from '../../format';

/** What happened when, folded; each line is an event that can be looked up. */
export function IncidentTimeline(props: {
  timeline: IncidentRecord['timeline'];
}) {
  const t = useText();
  return (
    <Box component="details" sx={{ fontSize: 12, '@media print': { m: 0 } }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        {t('incident.timeline')}
      </Box>
      <Box component="ol" sx={{ m: 0, pl: 2 }}>
        {props.timeline.map(({ at, kind, detail, source, event }) => (
          <li key={`${source}|${event}`}>
            <time dateTime={at} title={formatUtc(at)}>
              {formatInstant(at)}
            </time>{' '}
            · {nameOf(kind, t)}
            {detail && `: ${detail}`}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {' '}
              ({source}, {event})
            </Box>
          </li>
        ))}
      </Box>
    </Box>
  );
}

function nameOf(kind: string, t: ReturnType<typeof useText>): string {
  switch (kind) {
    case 'degradation.started':
    case 'incident.detected':
    case 'incident.mitigated':
    case 'incident.resolved':
      return t(`incident.events.${kind}`);
    default:
      return kind;
  }
}
