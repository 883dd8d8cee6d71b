import Box from '@mui/material/Box';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';

/** How many of how many, and the way on and back to the start. */
export function Paging(props: {
  shown: number;
  total: number;
  cursor?: string;
  next: string | null;
  onPage: (cursor: string | undefined) => void;
}) {
  const { shown, total, cursor, next, onPage } = props;
  const t = useText();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        fontSize: 13,
        '@media print': { '& button': { display: 'none' } },
      }}
    >
      <span role="status">
        {t('kpi.shown', {
          shown: formatCount(shown),
          total: formatCount(total),
        })}
      </span>
      {cursor && (
        <PillButton onClick={() => onPage(undefined)}>
          {t('kpi.previousPage')}
        </PillButton>
      )}
      {next && (
        <PillButton onClick={() => onPage(next)}>
          {t('kpi.nextPage')}
        </PillButton>
      )}
    </Box>
  );
}
