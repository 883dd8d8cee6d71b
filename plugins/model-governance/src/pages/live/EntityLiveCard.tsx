import Box from '@mui/material/Box';
import { RiArrowRightLine } from '@remixicon/react';
import { useEntity } from '@backstage/plugin-catalog-react';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import { useText } from '../../components/useText';
import { useModel } from '../../hooks/resources';
import { entityRouteRef } from '../../routes';
import { NotConfigured } from './NotConfigured';
import { Problems } from './Problems';
import { SignalTiles } from './SignalTiles';
import { errorText } from '../../components/errorText';

/** The live signals in small, for the entity's overview. */
export function EntityLiveCard() {
  const { entity } = useEntity();
  const ref = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const { value: model, error, retry } = useModel(ref);
  const entityRoute = useRouteRef(entityRouteRef);
  const t = useText();
  return (
    <Panel label={t('model.cardTitle')}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'baseline',
          gap: 2,
          px: 2,
          pt: 1.5,
          pb: 0.5,
        }}
      >
        <Box
          component="h2"
          sx={{ m: 0, flex: 1, fontSize: 16, fontWeight: 600 }}
        >
          {t('model.cardTitle')}
        </Box>
        {entityRoute && (
          <Box
            component={Link}
            to={`${entityRoute({
              ...ref,
              kind: ref.kind.toLocaleLowerCase('en-US'),
            })}/live`}
            sx={{
              color: 'text.primary',
              fontSize: 13,
              display: 'inline-flex',
              alignItems: 'center',
              gap: 0.5,
            }}
          >
            {t('model.openLive')}
            <RiArrowRightLine size={14} aria-hidden />
          </Box>
        )}
      </Box>
      <HintArea sx={{ position: 'relative', pb: 1 }}>
        {error && (
          <Box sx={{ px: 2, pb: 1 }}>
            <Notice
              kind="error"
              title={t('model.errorTitle')}
              action={{ label: t('common.retry'), onClick: retry }}
            >
              {errorText(error)}
            </Notice>
          </Box>
        )}
        {model && model.problems.length > 0 && (
          <Box sx={{ px: 2, pb: 1 }}>
            <Problems problems={model.problems} />
          </Box>
        )}
        {model?.live === 'not-configured' ? (
          <NotConfigured entity={entity} />
        ) : (
          (model || !error) && <SignalTiles signals={model?.signals} />
        )}
      </HintArea>
    </Panel>
  );
}
