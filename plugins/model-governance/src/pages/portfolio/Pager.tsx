import Box from '@mui/material/Box';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import type { ModelList } from '@modelgov/backstage-plugin-model-governance-common';
import { pageSizes } from '../../api';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';

/** How many there are, how many are shown, and the way to the others. */
export function Pager(props: {
  list?: ModelList;
  limit: number;
  onPage: (cursor: string) => void;
  onLimit: (limit: number) => void;
}) {
  const { list, limit, onPage, onLimit } = props;
  const t = useText();
  const { prevCursor, nextCursor } = list?.pageInfo ?? {};
  const total = list?.totalItems;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        px: 2,
        py: 1,
        minHeight: 48,
        borderTop: '1px solid',
        borderColor: 'divider',
        fontSize: 13,
        color: 'text.secondary',
        '@media print': { '& button, & label': { display: 'none' } },
      }}
    >
      <span role="status">
        {total !== undefined &&
          t('portfolio.total', { count: total, formatted: formatCount(total) })}
      </span>
      <Box
        component="label"
        sx={{ ml: 'auto', display: 'flex', alignItems: 'center', gap: 0.75 }}
      >
        {t('portfolio.pageSize')}
        <Box
          component="select"
          value={limit}
          onChange={(event: React.ChangeEvent<HTMLSelectElement>) =>
            onLimit(Number(event.target.value))
          }
          sx={{
            height: 28,
            font: 'inherit',
            color: 'text.primary',
            bgcolor: 'background.paper',
            border: '1px solid',
            borderColor: 'var(--bui-border-2)',
            borderRadius: '6px',
          }}
        >
          {pageSizes.map(size => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', gap: 0.5 }}>
        <PillButton
          aria-label={t('portfolio.previous')}
          disabled={!prevCursor}
          onClick={() => prevCursor && onPage(prevCursor)}
        >
          <RiArrowLeftSLine size={16} aria-hidden />
        </PillButton>
        <PillButton
          aria-label={t('portfolio.next')}
          disabled={!nextCursor}
          onClick={() => nextCursor && onPage(nextCursor)}
        >
          <RiArrowRightSLine size={16} aria-hidden />
        </PillButton>
      </Box>
    </Box>
  );
}
