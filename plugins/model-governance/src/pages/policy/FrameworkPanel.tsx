import Box from '@mui/material/Box';
import type { Framework } from '@modelgov/backstage-plugin-model-governance-common';
import {
  RiCalendarEventLine,
  RiCheckboxCircleLine,
  RiHistoryLine,
} from '@remixicon/react';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import type { Look } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatDay } from '../../format';

const looks: Record<Framework['status'], Look> = {
  current: { tone: 'positive', Icon: RiCheckboxCircleLine },
  rescinded: { tone: 'neutral', Icon: RiHistoryLine },
  upcoming: { tone: 'announcement', Icon: RiCalendarEventLine },
};

/** The frameworks in scope with their dates and what serves their clauses. */
export function FrameworkPanel(props: { frameworks: readonly Framework[] }) {
  const t = useText();
  return (
    <TitledPanel title={t('policy.frameworks')}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns:
            'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
        }}
      >
        {props.frameworks.map(framework => (
          <FrameworkView key={framework.id} framework={framework} />
        ))}
      </Box>
    </TitledPanel>
  );
}

function FrameworkView(props: { framework: Framework }) {
  const { id, title, issuer, status, inForce, replacedBy, dates, clauses } =
    props.framework;
  const t = useText();
  const servedBy = (clause: string) =>
    Object.entries(props.framework.crosswalk)
      .filter(([, served]) => served?.includes(clause))
      .map(([control]) => control);
  return (
    <Box
      component="article"
      aria-label={title}
      sx={{ fontSize: 13, minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
        <Box component="h3" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
          {title}
        </Box>
        <Status
          look={looks[status]}
          label={t(`policy.frameworkStatus.${status}`)}
        />
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {issuer} · <code>{id}</code>
      </Box>
      <div>
        {t('policy.inForce', { from: formatDay(inForce.from) })}
        {inForce.until &&
          ` ${t('policy.until', { until: formatDay(inForce.until) })}`}
        {replacedBy && ` · ${t('policy.replacedBy', { id: replacedBy })}`}
      </div>
      <Box
        component="ul"
        aria-label={t('policy.dates')}
        sx={{ my: 0.5, pl: 2.25 }}
      >
        {dates.map(({ date, what, verify }) => (
          <li key={`${date} ${what}`}>
            <time dateTime={date}>{formatDay(date)}</time>: {what}
            {verify && ` (${t('policy.verify')})`}
          </li>
        ))}
      </Box>
      <details>
        <summary style={{ cursor: 'pointer' }}>
          {t('policy.clauses', { count: clauses.length })}
        </summary>
        <Box component="ul" sx={{ my: 0.5, pl: 2.25 }}>
          {clauses.map(clause => {
            const controls = servedBy(clause.id);
            return (
              <li key={clause.id}>
                <strong>{clause.id}</strong> {clause.title}
                {clause.verify && ` (${t('policy.verify')})`}
                {controls.length > 0 && (
                  <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
                    {t('policy.served', { controls: controls.join(', ') })}
                  </Box>
                )}
              </li>
            );
          })}
        </Box>
      </details>
    </Box>
  );
}
