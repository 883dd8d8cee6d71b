import Box from '@mui/material/Box';
import { useEntity } from '@backstage/plugin-catalog-react';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import type { ModelDetail } from '@modelgov/backstage-plugin-model-governance-common';
import { useMemo } from 'react';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { stack } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { Refreshed } from '../../components/Refreshed';
import { useText } from '../../components/useText';
import { formatAge } from '../../format';
import { useModel } from '../../hooks/resources';
import { useLiveQuery } from '../../hooks/useLiveQuery';
import type { Resource } from '../../hooks/useResource';
import { ChartsSection } from './ChartsSection';
import { DeploymentTable } from './DeploymentTable';
import { EvidenceDrawer } from './EvidenceDrawer';
import { LiveHeader } from './LiveHeader';
import { NotConfigured } from './NotConfigured';
import { Problems } from './Problems';
import { SignalTiles } from './SignalTiles';
import { errorText, statusOf } from '../../components/errorText';

/** The Live tab of a model's catalog page. */
export function EntityLiveContent() {
  const { entity } = useEntity();
  const ref = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const model = useModel(ref);
  const [query, change] = useLiveQuery();
  const { value: detail } = model;
  const silent = detail?.live === 'not-configured';
  return (
    <HintArea sx={stack}>
      {model.error && <ModelError model={model} />}
      {(detail || !model.error) && (
        <>
          {detail && <Problems problems={detail.problems} />}
          <LiveHeader model={detail}>
            <Refreshed updatedAt={model.updatedAt} onRefresh={model.retry} />
          </LiveHeader>
          {silent ? (
            <Panel>
              <NotConfigured entity={entity} />
            </Panel>
          ) : (
            <SignalTiles
              signals={detail?.signals}
              onOpen={evidence => change({ evidence })}
            />
          )}
        </>
      )}
      {detail && !silent && (
        <>
          <ChartsSection
            model={ref}
            places={detail.deployments}
            query={query}
            onChange={change}
          />
          <DeploymentTable model={detail} />
          <EvidenceDrawer
            signal={detail.signals.find(s => s.signal === query.evidence)}
            onClose={() => change({ evidence: undefined })}
          />
        </>
      )}
    </HintArea>
  );
}

function ModelError(props: { model: Resource<ModelDetail> }) {
  const { error, value, updatedAt, retry } = props.model;
  const t = useText();
  if (!error) return null;
  const action = { label: t('common.retry'), onClick: retry };
  if (statusOf(error) === 404) {
    return (
      <Notice kind="info" title={t('model.notFoundTitle')} action={action}>
        {t('model.notFoundText')}
      </Notice>
    );
  }
  return (
    <Notice kind="error" title={t('model.errorTitle')} action={action}>
      <div>
        {value && updatedAt
          ? t('common.refreshFailed', {
              message: errorText(error),
              age: formatAge(Date.now() - updatedAt),
            })
          : errorText(error)}
      </div>
      <Box sx={{ color: 'text.secondary' }}>{t('model.errorText')}</Box>
    </Notice>
  );
}
