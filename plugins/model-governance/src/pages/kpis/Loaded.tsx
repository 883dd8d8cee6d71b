import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { useText } from '../../components/useText';
import type { Resource } from '../../hooks/useResource';

/** Room while it loads, what failed with a way to retry, and else its content. */
export function Loaded<T>(props: {
  of: Resource<T>;
  errorTitle?: string;
  children: (value: T) => ReactNode;
}) {
  const { value, error, outdated, retry } = props.of;
  const t = useText();
  return (
    <>
      {error && (
        <Notice
          kind="error"
          title={props.errorTitle ?? t('kpi.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {value === undefined && !error && (
        <Box sx={{ minHeight: 320 }} aria-busy="true" />
      )}
      {value !== undefined && (
        <Box
          aria-busy={outdated}
          sx={{
            display: 'grid',
            gap: 2,
            minWidth: 0,
            gridTemplateColumns: 'minmax(0, 1fr)',
          }}
        >
          {props.children(value)}
        </Box>
      )}
    </>
  );
}
