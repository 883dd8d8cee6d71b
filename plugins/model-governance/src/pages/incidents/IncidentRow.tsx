import Box from '@mui/material/Box';
import type {
  IncidentList,
  IncidentRecord,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  RiCheckLine,
  RiContrastLine,
  RiErrorWarningLine,
} from '@remixicon/react';
import { Status } from '../../components/Status';
import { TextLink } from '../../components/TextLink';
import type { Look } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatAge, formatRef } from '../../format';
import { IncidentTimeline } from './IncidentTimeline';

const looks: Record<IncidentRecord['state'], Look> = {
  open: { tone: 'negative', Icon: RiErrorWarningLine },
  mitigated: { tone: 'warning', Icon: RiContrastLine },
  // That it is over is no praise: green is for verdicts.
  resolved: { tone: 'neutral', Icon: RiCheckLine },
};

function Quiet(props: { children: React.ReactNode }) {
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{props.children}</Box>
  );
}

/** One incident: what, since when, how it was held, why, and what follows. */
export function IncidentRow(props: {
  of: IncidentList['items'][number];
  /** The address of all incidents of its model. */
  modelLink: string;
}) {
  const { model, incident } = props.of;
  const t = useText();
  const age = formatAge(incident.openMs);
  return (
    <tr>
      <th scope="row">
        {incident.title ?? incident.id}
        <Quiet>
          <TextLink to={props.modelLink}>{model.title ?? model.name}</TextLink>{' '}
          · {model.tier} · {t(`incident.kinds.${incident.kind}`)} ·{' '}
          {incident.severity === null
            ? t('incident.noSeverity')
            : t('incident.severity', { severity: String(incident.severity) })}
        </Quiet>
        {incident.problems.map(problem => (
          <Quiet key={problem}>{problem}</Quiet>
        ))}
        <IncidentTimeline timeline={incident.timeline} />
      </th>
      <td>
        <Status
          wrap
          look={looks[incident.state]}
          label={t(`incident.states.${incident.state}`)}
        />
        <Quiet>
          {t(
            incident.state === 'resolved'
              ? 'incident.tookFor'
              : 'incident.openFor',
            { age },
          )}
        </Quiet>
      </td>
      <td>
        <Mitigation incident={incident} />
      </td>
      <td>
        <Consequences incident={incident} />
      </td>
    </tr>
  );
}

function Mitigation({ incident }: { incident: IncidentRecord }) {
  const t = useText();
  const { mitigation, mitigatedAt, mitigateMs, detectMs, state } = incident;
  const untold = t(
    mitigatedAt === null && state !== 'resolved'
      ? 'incident.notMitigated'
      : 'incident.noMitigation',
  );
  return (
    <>
      {mitigation === null ? untold : t(`incident.mitigations.${mitigation}`)}
      {detectMs !== null && (
        <Quiet>
          {t('incident.noticedAfter', { age: formatAge(detectMs) })}
        </Quiet>
      )}
      {mitigateMs !== null && state !== 'open' && (
        <Quiet>
          {t('incident.mitigatedAfter', { age: formatAge(mitigateMs) })}
        </Quiet>
      )}
    </>
  );
}

function Consequences({ incident }: { incident: IncidentRecord }) {
  const t = useText();
  const { rootCause, actions, postmortem } = incident;
  return (
    <>
      {rootCause ?? <Quiet>{t('incident.noCause')}</Quiet>}
      {actions.length === 0 ? (
        <Quiet>{t('incident.noActions')}</Quiet>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2 }}>
          {actions.map(({ action, owner, due }) => (
            <li key={action}>
              {[
                action,
                owner && formatRef(owner),
                due && t('incident.by', { due }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </Box>
      )}
      {postmortem && <Postmortem at={postmortem} />}
    </>
  );
}

/** A sender's text becomes a link only when it is an address of the web. */
function Postmortem({ at }: { at: string }) {
  const t = useText();
  return /^https?:\/\//i.test(at) ? (
    <a href={at} target="_blank" rel="noopener noreferrer">
      {t('incident.postmortem')}
    </a>
  ) : (
    <Quiet>
      {t('incident.postmortem')}: {at}
    </Quiet>
  );
}
