import Box from '@mui/material/Box';
import { useEntity } from '@backstage/plugin-catalog-react';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { RiBookletLine } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { Empty } from '../../components/Empty';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import { useText } from '../../components/useText';
import { useRecords } from '../../hooks/resources';
import { RecordEntries } from './RecordEntries';
import { errorText, statusOf } from '../../components/errorText';

/** The model's record on its overview: newest entries first. */
export function EntityRecordCard() {
  const { entity } = useEntity();
  const ref = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const [cursor, setCursor] = useState<string>();
  const { value, error, outdated, retry } = useRecords(ref, cursor);
  const t = useText();
  const denied = statusOf(error) === 403;
  // Entities that the collector has not met have no record, which is no fault.
  const unknown = statusOf(error) === 404;
  const empty = unknown || value?.items.length === 0;
  return (
    <Panel label={t('record.title')}>
      <Box sx={{ px: 2, pt: 1.5, pb: 1 }}>
        <Box component="h2" sx={{ m: 0, fontSize: 16, fontWeight: 600 }}>
          {t('record.title')}
        </Box>
        <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
          {t('record.subtitle')}
        </Box>
      </Box>
      <HintArea sx={{ position: 'relative' }}>
        {denied && (
          <Box sx={{ px: 2, pb: 2 }}>
            <Notice kind="denied" title={t('record.deniedTitle')}>
              {t('record.deniedText')}
            </Notice>
          </Box>
        )}
        {error && !denied && !unknown && (
          <Box sx={{ px: 2, pb: 2 }}>
            <Notice
              kind="error"
              title={t('record.errorTitle')}
              action={{ label: t('common.retry'), onClick: retry }}
            >
              {errorText(error)}
            </Notice>
          </Box>
        )}
        {empty && (
          <Empty Icon={RiBookletLine} title={t('record.title')}>
            {t('record.empty')}
          </Empty>
        )}
        {!empty && (value || !error) && (
          <RecordEntries
            list={value}
            outdated={outdated}
            first={cursor === undefined}
            onPage={setCursor}
          />
        )}
      </HintArea>
    </Panel>
  );
}
