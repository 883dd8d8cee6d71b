import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { RiRefreshLine } from '@remixicon/react';
import { formatAge } from '../format';
import { useNow } from '../hooks/useNow';
import { useText } from './useText';

/** "Updated 5 s ago", and a button for the impatient. */
export function Refreshed(props: {
  updatedAt?: number;
  onRefresh: () => void;
}) {
  const { updatedAt, onRefresh } = props;
  const t = useText();
  const now = useNow(1000);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        fontSize: 12,
        color: 'text.secondary',
        whiteSpace: 'nowrap',
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      {updatedAt === undefined
        ? t('common.updating')
        : t('common.updated', { age: formatAge(now - updatedAt) })}
      <IconButton
        size="small"
        aria-label={t('common.refresh')}
        onClick={onRefresh}
        sx={{ color: 'inherit' }}
      >
        <RiRefreshLine size={14} aria-hidden />
      </IconButton>
    </Box>
  );
}
