import { RiDatabase2Line } from '@remixicon/react';
import { Empty } from '../../components/Empty';
import { Notice } from '../../components/Notice';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { Refreshed } from '../../components/Refreshed';
import { useText } from '../../components/useText';
import { useSources } from '../../hooks/resources';
import { SourceTable } from './SourceTable';
import { UnmappedPanel } from './UnmappedPanel';
import { errorText, statusOf } from '../../components/errorText';

/** Where the numbers come from, and whether they still come. */
export function SourcesPage() {
  const t = useText();
  const { value, error, updatedAt, retry } = useSources();
  if (statusOf(error) === 403) {
    return (
      <PageBody>
        <Notice kind="denied" title={t('sources.deniedTitle')}>
          {t('sources.deniedText')}
        </Notice>
      </PageBody>
    );
  }
  return (
    <PageBody corner={<Refreshed updatedAt={updatedAt} onRefresh={retry} />}>
      {error && (
        <Notice
          kind="error"
          title={t('sources.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)} {t('sources.errorText')}
        </Notice>
      )}
      {(value || !error) && (
        <Panel>
          {value?.items.length === 0 ? (
            <Empty Icon={RiDatabase2Line} title={t('sources.emptyTitle')}>
              {t('sources.emptyText')}
            </Empty>
          ) : (
            <SourceTable sources={value?.items} />
          )}
        </Panel>
      )}
      {value && value.unmapped.length > 0 && (
        <UnmappedPanel models={value.unmapped} />
      )}
    </PageBody>
  );
}
