import Box from '@mui/material/Box';
import type { LifecycleEventView } from '@modelgov/backstage-plugin-model-governance-common';
import { whenHint } from '../../components/Age';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatInstant } from '../../format';

/** The very events, as they were sent. */
export function EventsPanel(props: { events: readonly LifecycleEventView[] }) {
  const { events } = props;
  const t = useText();
  return (
    <TitledPanel title={t('kpi.events')} help={t('kpi.eventsHelp')}>
      {events.length === 0 ? (
        <Box sx={{ fontSize: 13 }}>{t('kpi.noEvents')}</Box>
      ) : (
        <PlainTable
          minWidth={820}
          label={t('kpi.events')}
          head={[
            t('kpi.kind'),
            t('kpi.happened'),
            t('kpi.received'),
            t('kpi.sender'),
            t('kpi.content'),
          ]}
        >
          {events.map(event => (
            <tr key={`${event.source}|${event.id}`}>
              <th scope="row">
                {event.kind}
                {!event.counts && <Quiet>{t('kpi.replaced')}</Quiet>}
              </th>
              <td data-hint={whenHint(event.at)}>{formatInstant(event.at)}</td>
              <td data-hint={whenHint(event.receivedAt)}>
                {formatInstant(event.receivedAt)}
                {event.origin === 'import' && (
                  <Quiet>{t('kpi.imported')}</Quiet>
                )}
              </td>
              <td>
                {event.source}
                <Quiet>{event.id}</Quiet>
              </td>
              <td>
                <Box component="code" sx={{ fontSize: 12 }}>
                  {JSON.stringify(event.data)}
                </Box>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </TitledPanel>
  );
}

function Quiet(props: { children: React.ReactNode }) {
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{props.children}</Box>
  );
}
