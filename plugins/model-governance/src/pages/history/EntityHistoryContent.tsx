import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { RiBookletLine } from '@remixicon/react';
import {
  getCompoundEntityRef,
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { Empty } from '../../components/Empty';
import { errorText, statusOf } from '../../components/errorText';
import { HintArea } from '../../components/HintArea';
import { namesOf } from '../../components/namesOf';
import { Notice } from '../../components/Notice';
import { stack } from '../../components/PageBody';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { useModelFile } from '../../hooks/governance';
import { DownloadEvidence } from '../evidence/DownloadEvidence';
import { AsOf, useAsOf } from './AsOf';
import { GroupFilter, useGroup } from './GroupFilter';
import { Timeline } from './Timeline';
import { useHistory } from './useHistory';

/** The tab "History": the ledger's entries on this model as a line of time. */
export function EntityHistoryContent() {
  const { entity } = useEntity();
  const model = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const asOf = useAsOf();
  return (
    <ModelHistory
      // Another day begins at its newest page.
      key={`${stringifyEntityRef(model)} ${asOf.day}`}
      model={model}
      asOf={asOf}
    />
  );
}

function ModelHistory(props: {
  model: CompoundEntityRef;
  asOf: ReturnType<typeof useAsOf>;
}) {
  const { model, asOf } = props;
  const t = useText();
  const { entries, keys, error, loading, retry, showOlder } = useHistory(
    stringifyEntityRef(model),
    asOf.instant,
  );
  // Entries carry refs and commitments; names and texts are in the file.
  const file = useModelFile(model);
  const [group, setGroup] = useGroup();
  const readable = {
    nameOf: namesOf(file.value?.people),
    texts: file.value?.texts ?? {},
    words: { erased: t('history.erased'), nothing: t('history.nothing') },
  };
  const status = statusOf(error);
  const empty = entries?.length === 0;
  const failed = error !== undefined && status !== 403;
  return (
    <HintArea sx={stack}>
      {status === 403 && (
        <Notice kind="denied" title={t('record.deniedTitle')}>
          {t('record.deniedText')}
        </Notice>
      )}
      {failed && (
        <Notice
          kind="error"
          title={t(entries ? 'history.olderErrorTitle' : 'history.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {entries && file.error && (
        <Notice
          kind="warning"
          title={t('history.namesErrorTitle')}
          action={{ label: t('common.retry'), onClick: file.retry }}
        >
          {errorText(file.error)}
        </Notice>
      )}
      {!entries && !error && (
        <Box role="status" aria-label={t('history.loading')}>
          <Skeleton variant="rounded" height={420} />
        </Box>
      )}
      {empty && (
        <Empty Icon={RiBookletLine} title={t('history.title')}>
          {asOf.day ? t('history.emptyThen') : t('record.empty')}
        </Empty>
      )}
      {asOf.day && empty && <AsOf day={asOf.day} onDay={asOf.setDay} />}
      {entries && entries.length > 0 && (
        <TitledPanel
          title={t('history.title')}
          help={t('history.help')}
          action={
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              <AsOf day={asOf.day} onDay={asOf.setDay} />
              <DownloadEvidence model={model} asOf={asOf.instant} />
            </Box>
          }
        >
          <GroupFilter entries={entries} group={group} onGroup={setGroup} />
          <Timeline
            entries={entries}
            keys={keys}
            group={group}
            readable={readable}
            loading={loading}
            failed={failed}
            onOlder={showOlder}
          />
        </TitledPanel>
      )}
    </HintArea>
  );
}
