import Button from '@mui/material/Button';
import { RiFilterOffLine, RiShieldCheckLine } from '@remixicon/react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { isFiltered, type ModelQuery } from '../../api';
import { Empty } from '../../components/Empty';
import { useText } from '../../components/useText';
import type { ChangeQuery } from '../../hooks/useModelQuery';
import { catalogRouteRef } from '../../routes';
import { withoutFilters } from './filters';

/** No rows: because of the filters, or because there are no models at all. */
export function NoModels(props: { query: ModelQuery; onChange: ChangeQuery }) {
  const { query, onChange } = props;
  const t = useText();
  const catalogRoute = useRouteRef(catalogRouteRef);
  if (isFiltered(query)) {
    return (
      <Empty
        Icon={RiFilterOffLine}
        title={t('portfolio.noMatchTitle')}
        action={
          <Button
            size="small"
            variant="outlined"
            onClick={() => onChange(withoutFilters(query))}
          >
            {t('portfolio.clear')}
          </Button>
        }
      >
        {t('portfolio.noMatchText')}
      </Empty>
    );
  }
  return (
    <Empty
      Icon={RiShieldCheckLine}
      title={t('portfolio.emptyTitle')}
      action={
        catalogRoute && (
          <Button
            size="small"
            variant="outlined"
            component={Link}
            to={catalogRoute()}
          >
            {t('portfolio.emptyAction')}
          </Button>
        )
      }
    >
      {t('portfolio.emptyText')}
    </Empty>
  );
}
