import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Notice } from '../../components/Notice';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { Refreshed } from '../../components/Refreshed';
import { useText } from '../../components/useText';
import { formatAge } from '../../format';
import { useModels, usePortfolio } from '../../hooks/resources';
import { useModelQuery } from '../../hooks/useModelQuery';
import { ExportButton } from './ExportButton';
import { FilterBar } from './FilterBar';
import { HeroRow } from './HeroRow';
import { heroScope } from './heroes';
import { ModelCards } from './ModelCards';
import { ModelTable } from './ModelTable';
import { NoModels } from './NoModels';
import { Pager } from './Pager';
import { errorText } from '../../components/errorText';

const DEFAULT_LIMIT = 20;

/** All models the reader may see. Rows and hero numbers load side by side. */
export function PortfolioPage() {
  const t = useText();
  const [query, change] = useModelQuery();
  const models = useModels(query);
  const portfolio = usePortfolio(heroScope(query));
  const narrow = useMediaQuery('(max-width: 700px)', { noSsr: true });
  const limit = query.limit ?? DEFAULT_LIMIT;
  const { value: list, error, outdated } = models;

  const refresh = () => {
    models.retry();
    portfolio.retry();
  };
  const rows = { models: list?.items, expected: limit, outdated };
  return (
    <PageBody
      corner={<Refreshed updatedAt={models.updatedAt} onRefresh={refresh} />}
    >
      <HeroRow
        portfolio={portfolio.value}
        failed={portfolio.error !== undefined}
        query={query}
        onFilter={change}
      />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'flex-start',
          '@media print': { display: 'none' },
        }}
      >
        <Box sx={{ flex: 1, minWidth: 280 }}>
          <FilterBar query={query} onChange={change} />
        </Box>
        <ExportButton query={query} />
      </Box>
      {error && (
        <Notice
          kind="error"
          title={t('portfolio.errorTitle')}
          action={{ label: t('common.retry'), onClick: refresh }}
        >
          {list && models.updatedAt
            ? t('common.refreshFailed', {
                message: errorText(error),
                age: formatAge(Date.now() - models.updatedAt),
              })
            : errorText(error)}
        </Notice>
      )}
      {(list || !error) && (
        <Panel>
          {list?.items.length === 0 ? (
            <NoModels query={query} onChange={change} />
          ) : (
            <Box sx={{ overflowX: 'auto' }}>
              {narrow ? (
                <ModelCards {...rows} />
              ) : (
                <ModelTable {...rows} query={query} onSort={change} />
              )}
            </Box>
          )}
          <Pager
            list={list}
            limit={limit}
            onPage={cursor => change({ cursor })}
            onLimit={size => change({ limit: size })}
          />
        </Panel>
      )}
    </PageBody>
  );
}
