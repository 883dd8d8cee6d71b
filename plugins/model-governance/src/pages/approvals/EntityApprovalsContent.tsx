import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { errorText } from '../../components/errorText';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { stack } from '../../components/PageBody';
import { useText } from '../../components/useText';
import { useModelFile } from '../../hooks/governance';
import { AuthorisationsPanel } from './AuthorisationsPanel';
import { DuePanel } from './DuePanel';
import { RecordsPanel } from './RecordsPanel';
import { RequestsPanel } from './RequestsPanel';
import { TierPanel } from './TierPanel';

/** The tab "Risk & approvals": what binds, what is allowed, what waits. */
export function EntityApprovalsContent() {
  const { entity } = useEntity();
  const model = getCompoundEntityRef(entity);
  const t = useText();
  const { value, error, retry } = useModelFile(model);
  const part = { model, file: value, onDone: retry };
  return (
    <HintArea sx={stack}>
      {error && (
        <Notice
          kind="error"
          title={t('approvals.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {!value && !error && (
        <Box role="status" aria-label={t('common.updating')}>
          <Skeleton variant="rounded" height={110} sx={{ mb: 2 }} />
          <Skeleton variant="rounded" height={260} />
        </Box>
      )}
      {value && (
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'start',
            gridTemplateColumns: {
              xs: 'minmax(0, 1fr)',
              md: 'minmax(0, 1.5fr) minmax(0, 1fr)',
            },
          }}
        >
          <Box sx={{ display: 'grid', gap: 2 }}>
            <AuthorisationsPanel {...part} file={value} />
            <RequestsPanel {...part} file={value} />
            <RecordsPanel {...part} file={value} />
          </Box>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <TierPanel {...part} file={value} />
            <DuePanel file={value} />
          </Box>
        </Box>
      )}
    </HintArea>
  );
}
