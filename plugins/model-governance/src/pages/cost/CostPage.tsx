import Box from '@mui/material/Box';
import { useSearchParams } from 'react-router-dom';
import { RiMoneyDollarCircleLine } from '@remixicon/react';
import { Empty } from '../../components/Empty';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { PageBody } from '../../components/PageBody';
import { PillButton } from '../../components/PillButton';
import { Refreshed } from '../../components/Refreshed';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { useCosts } from '../../hooks/resources';
import { OwnerTable } from './OwnerTable';
import { RangeField, readDays } from './RangeField';

/** What the models cost, by owner. */
export function CostPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const cursor = search.get('cursor') ?? undefined;
  const days = readDays(search);
  const { value, error, updatedAt, retry } = useCosts(days, cursor);
  const change = (more: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search);
    next.delete('cursor');
    for (const [name, to] of Object.entries(more)) if (to) next.set(name, to);
    setSearch(next);
  };
  return (
    <PageBody corner={<Refreshed updatedAt={updatedAt} onRefresh={retry} />}>
      {error && (
        <Notice
          kind="error"
          title={t('cost.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {(value || !error) && (
        <TitledPanel
          title={t('cost.byOwner')}
          help={t('cost.help')}
          action={
            <RangeField days={days} onChange={to => change({ days: to })} />
          }
        >
          {!value && <Box sx={{ minHeight: 200 }} aria-busy="true" />}
          {value && value.items.length > 0 && <OwnerTable list={value} />}
          {value && value.items.length === 0 && (
            <Empty Icon={RiMoneyDollarCircleLine} title={t('cost.noneTitle')}>
              {t('cost.emptyText')}
            </Empty>
          )}
          {value && value.undeclared > 0 && (
            <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
              {t('cost.undeclared', { models: String(value.undeclared) })}
            </Box>
          )}
          <Box sx={{ display: 'flex', gap: 1 }}>
            {cursor && (
              <PillButton onClick={() => change({})}>
                {t('cost.firstPage')}
              </PillButton>
            )}
            {value?.nextCursor && (
              <PillButton
                onClick={() =>
                  change({ cursor: value.nextCursor ?? undefined })
                }
              >
                {t('cost.nextPage')}
              </PillButton>
            )}
          </Box>
        </TitledPanel>
      )}
    </PageBody>
  );
}
