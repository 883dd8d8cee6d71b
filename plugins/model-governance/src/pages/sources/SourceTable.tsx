import Box from '@mui/material/Box';
import type { SourceHealth } from '@modelgov/backstage-plugin-model-governance-common';
import { Fragment } from 'react';
import { Age } from '../../components/Age';
import { Status } from '../../components/Status';
import { sourceLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatAge, formatCount, formatDuration } from '../../format';
import { tableStyle } from '../../components/tableStyle';
import { SourceParts } from './SourceParts';

const secondary = {
  fontSize: 12,
  color: 'text.secondary',
  overflowWrap: 'anywhere',
} as const;
const ownStyle = {
  minWidth: 820,
  '& thead th': {
    py: 1,
    fontSize: 12,
    fontWeight: 600,
    color: 'text.secondary',
  },
  '& tr.parts:hover': { bgcolor: 'transparent' },
  '& tr.parts > td': { pt: 0, pl: 2 },
  // The line belongs below the endpoints.
  '& tbody tr:has(+ tr.parts) > *': { borderBottom: 'none' },
};

/** Sources, each with the endpoints behind it. */
export function SourceTable(props: { sources?: readonly SourceHealth[] }) {
  const { sources } = props;
  const t = useText();
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="group"
      aria-label={t('sources.title')}
    >
      <Box component="table" aria-busy={!sources} sx={[tableStyle, ownStyle]}>
        <caption>{t('sources.title')}</caption>
        <colgroup>
          {['20%', '32%', '11%', '9%', '10%', '9%', '9%'].map(
            (width, index) => (
              <col key={index} style={{ width }} />
            ),
          )}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('sources.id')}</th>
            <th scope="col">{t('sources.state')}</th>
            <th scope="col">{t('sources.lastRun')}</th>
            <th scope="col">{t('sources.duration')}</th>
            <th scope="col">{t('sources.observed')}</th>
            <th scope="col">{t('sources.absent')}</th>
            <th scope="col">{t('sources.targets')}</th>
          </tr>
        </thead>
        <tbody>
          {sources ? (
            sources.map(source => (
              <Fragment key={source.id}>
                <SourceRow source={source} />
                {source.parts.length > 0 && (
                  <tr className="parts">
                    <td colSpan={7}>
                      <SourceParts source={source} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))
          ) : (
            <tr aria-hidden>
              <td colSpan={7}>
                <span className="skeleton" />
              </td>
            </tr>
          )}
        </tbody>
      </Box>
    </Box>
  );
}

function SourceRow(props: { source: SourceHealth }) {
  const { id, kind, state, reason, intervalSeconds, lastRun, targets } =
    props.source;
  const t = useText();
  return (
    <tr>
      <th scope="row">
        <Box sx={{ fontWeight: 600 }}>{id}</Box>
        <Box sx={secondary}>
          {kind},{' '}
          {t('sources.every', { interval: formatAge(intervalSeconds * 1000) })}
        </Box>
      </th>
      <td>
        <Status
          chip
          look={sourceLooks[state]}
          label={t(`sourceState.${state}`)}
        />
        {reason && <Box sx={secondary}>{reason}</Box>}
      </td>
      <td>{lastRun ? <Age at={lastRun.startedAt} /> : t('common.never')}</td>
      <td>{lastRun ? formatDuration(lastRun.durationMs) : '–'}</td>
      <td>{lastRun ? formatCount(lastRun.observed) : '–'}</td>
      <td>{lastRun ? formatCount(lastRun.absent) : '–'}</td>
      <td>{targets === null ? '–' : formatCount(targets)}</td>
    </tr>
  );
}
