import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RiFocus3Line } from '@remixicon/react';
import { useMemo } from 'react';
import { modelGovernanceApiRef } from '../../api';
import { Empty } from '../../components/Empty';
import { errorText } from '../../components/errorText';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { stack } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { Refreshed } from '../../components/Refreshed';
import { useText } from '../../components/useText';
import { useSlos } from '../../hooks/resources';
import { useAsk } from '../../hooks/useAsk';
import { SloPanel } from './SloPanel';

/** The SLOs tab of a model's catalog page. */
export function EntitySloContent() {
  const { entity } = useEntity();
  const model = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const slos = useSlos(model);
  const api = useApi(modelGovernanceApiRef);
  const t = useText();
  const copy = useAsk(async () => {
    const { text } = await api.exportSlos(model);
    await navigator.clipboard.writeText(text);
    return true;
  });
  const { value, error } = slos;
  return (
    <HintArea sx={stack}>
      {error && (
        <Notice
          kind="error"
          title={t('slo.errorTitle')}
          action={{ label: t('common.retry'), onClick: slos.retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {copy.error && (
        <Notice
          kind="error"
          title={t('slo.copyFailed', { message: errorText(copy.error) })}
        />
      )}
      {!value && !error && (
        <Panel sx={{ minHeight: 320 }}>
          <Box aria-busy="true" />
        </Panel>
      )}
      {value && value.items.length === 0 && (
        <Panel>
          <Empty Icon={RiFocus3Line} title={t('slo.emptyTitle')}>
            {t('slo.emptyText')}
          </Empty>
        </Panel>
      )}
      {value && value.items.length > 0 && (
        <Box
          sx={{
            display: 'flex',
            gap: 1,
            flexWrap: 'wrap',
            justifyContent: 'space-between',
            alignItems: 'center',
          }}
        >
          <Refreshed updatedAt={slos.updatedAt} onRefresh={slos.retry} />
          <Button
            size="small"
            variant="outlined"
            color="inherit"
            disabled={copy.busy}
            onClick={() => copy.ask(undefined)}
          >
            {copy.value ? t('slo.copied') : t('slo.copy')}
          </Button>
        </Box>
      )}
      {value?.items.map(slo => (
        <SloPanel key={slo.id} slo={slo} />
      ))}
    </HintArea>
  );
}
