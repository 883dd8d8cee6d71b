import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { RiInboxLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { Empty } from '../../components/Empty';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import { useInbox } from '../../hooks/governance';
import { InboxTable } from './InboxTable';

const states = ['waiting', 'due-soon', 'overdue'] as const;
const PAGE = 25;

/** What waits for whom, soonest due first; the filters are in the URL. */
export function ReviewsPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const scope = params.get('scope') === 'all' ? 'all' : 'mine';
  const state = states.find(one => one === params.get('state'));
  const cursor = params.get('cursor') ?? undefined;
  const { value, error, retry } = useInbox({
    scope,
    state,
    cursor,
    limit: PAGE,
  });
  const change = (patch: Record<string, string | undefined>) =>
    setParams(current => {
      const next = new URLSearchParams(current);
      next.delete('cursor');
      for (const [name, text] of Object.entries(patch)) {
        if (text) next.set(name, text);
        else next.delete(name);
      }
      return next;
    });
  const empty = value?.items.length === 0;
  return (
    <PageBody>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <Box
          role="group"
          aria-label={t('reviews.scope')}
          sx={{ display: 'flex', gap: 0.5 }}
        >
          {(['mine', 'all'] as const).map(one => (
            <PillButton
              key={one}
              active={scope === one}
              aria-pressed={scope === one}
              onClick={() =>
                change({ scope: one === 'all' ? 'all' : undefined })
              }
            >
              {t(`reviews.${one}`)}
            </PillButton>
          ))}
        </Box>
        <Select
          size="small"
          displayEmpty
          value={state ?? ''}
          onChange={event => change({ state: event.target.value })}
          inputProps={{ 'aria-label': t('reviews.state') }}
          sx={{ fontSize: 13 }}
        >
          <MenuItem value="">{t('reviews.anyState')}</MenuItem>
          {states.map(one => (
            <MenuItem key={one} value={one}>
              {t(`reviews.states.${one}`)}
            </MenuItem>
          ))}
        </Select>
        {value && (
          <Box role="status" sx={{ fontSize: 13, color: 'text.secondary' }}>
            {t('reviews.counts', {
              mine: String(value.counts.mine),
              overdue: String(value.counts.overdue),
              all: String(value.counts.all),
            })}
          </Box>
        )}
      </Box>
      {error && (
        <Notice
          kind="error"
          title={t('reviews.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {empty && (
        <Empty
          Icon={RiInboxLine}
          title={t(
            scope === 'mine'
              ? 'reviews.emptyMineTitle'
              : 'reviews.emptyAllTitle',
          )}
        >
          {t(
            scope === 'mine' ? 'reviews.emptyMineText' : 'reviews.emptyAllText',
          )}
        </Empty>
      )}
      {!empty && (value || !error) && (
        <Panel label={t('reviews.table')}>
          <InboxTable inbox={value} />
        </Panel>
      )}
      {value && (cursor || value.pageInfo.nextCursor) && (
        <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
          {cursor && (
            <Button color="inherit" onClick={() => change({})}>
              {t('reviews.first')}
            </Button>
          )}
          {value.pageInfo.nextCursor && (
            <Button
              color="inherit"
              onClick={() => change({ cursor: value.pageInfo.nextCursor })}
            >
              {t('reviews.next')}
            </Button>
          )}
        </Box>
      )}
    </PageBody>
  );
}
