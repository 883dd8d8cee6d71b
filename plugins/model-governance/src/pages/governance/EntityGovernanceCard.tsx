import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { RiArrowRightLine } from '@remixicon/react';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { errorText, statusOf } from '../../components/errorText';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { useModelFile } from '../../hooks/governance';
import { entityRouteRef } from '../../routes';
import { AuthorisationPart } from './AuthorisationPart';
import { CardPart, DuePart, FindingsPart, TierPart } from './parts';

/** What governance says of a model at a glance, for the entity's overview. */
export function EntityGovernanceCard() {
  const { entity } = useEntity();
  const ref = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const { value: file, error, retry } = useModelFile(ref);
  const entityRoute = useRouteRef(entityRouteRef);
  const t = useText();
  // Entities that the collector has not met have no file, which is no fault.
  const unknown = statusOf(error) === 404;
  const kind = ref.kind.toLocaleLowerCase('en-US');
  return (
    <HintArea sx={{ position: 'relative' }}>
      <TitledPanel
        title={t('governance.cardTitle')}
        action={
          entityRoute && (
            <Box
              component={Link}
              to={`${entityRoute({ ...ref, kind })}/governance`}
              sx={{
                color: 'text.primary',
                fontSize: 13,
                display: 'inline-flex',
                alignItems: 'center',
                gap: 0.5,
              }}
            >
              {t('governance.openAll')}
              <RiArrowRightLine size={14} aria-hidden />
            </Box>
          )
        }
      >
        {unknown && (
          <Notice kind="info" title={t('governance.notFoundTitle')}>
            {t('governance.notFoundText')}
          </Notice>
        )}
        {error && !unknown && (
          <Notice
            kind="error"
            title={t('governance.errorTitle')}
            action={{ label: t('common.retry'), onClick: retry }}
          >
            {errorText(error)}
          </Notice>
        )}
        {!file && !error && (
          <Box role="status" aria-label={t('common.updating')}>
            <Skeleton variant="rounded" height={150} />
          </Box>
        )}
        {file && (
          <Box
            sx={{
              display: 'grid',
              gridTemplateColumns: {
                xs: 'minmax(0, 1fr)',
                sm: 'repeat(auto-fit, minmax(190px, 1fr))',
              },
              columnGap: 3,
              rowGap: 2,
            }}
          >
            <TierPart file={file} />
            <AuthorisationPart file={file} />
            <CardPart file={file} />
            <FindingsPart file={file} />
            <DuePart file={file} />
          </Box>
        )}
      </TitledPanel>
    </HintArea>
  );
}
