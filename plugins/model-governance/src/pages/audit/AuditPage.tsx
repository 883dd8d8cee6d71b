import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { RiFileList2Line } from '@remixicon/react';
import type { LedgerEntries } from '../../api/ledger';
import { Age } from '../../components/Age';
import { Empty } from '../../components/Empty';
import { errorText, statusOf } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { PlainTable } from '../../components/PlainTable';
import { useText } from '../../components/useText';
import { formatInstant, formatRef, shortDigest } from '../../format';
import { useLedger } from '../../hooks/ledger';
import { EntryDrawer } from './EntryDrawer';
import { FilterForm } from './FilterForm';
import { IntegrityBanner } from './IntegrityBanner';
import { useLedgerQuery, type AuditQuery } from './useLedgerQuery';

/** The ledger for auditors: whole, filtered, as of any time, and checkable. */
export function AuditPage() {
  const t = useText();
  const [query, change] = useLedgerQuery();
  const { entry: open, ...filters } = query;
  const { value, error, retry } = useLedger(filters);
  if (statusOf(error) === 403) {
    return (
      <PageBody>
        <Notice kind="denied" title={t('audit.deniedTitle')}>
          {t('audit.deniedText')}
        </Notice>
      </PageBody>
    );
  }
  const entry = value?.items.find(({ seq }) => seq === open);
  return (
    <PageBody>
      <IntegrityBanner />
      <FilterForm query={query} onChange={change} />
      {query.asOf && (
        <Notice
          kind="info"
          title={t('audit.asOfNotice', { time: formatInstant(query.asOf) })}
        />
      )}
      {error && (
        <Notice
          kind="error"
          title={t('audit.errorTitle')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {(value || !error) && (
        <Panel label={t('audit.table')}>
          <EntryTable entries={value} query={filters} onChange={change} />
        </Panel>
      )}
      {entry && value && (
        <EntryDrawer
          entry={entry}
          keys={value.keys}
          onClose={() => change({ entry: undefined })}
        />
      )}
    </PageBody>
  );
}

function EntryTable(props: {
  entries?: LedgerEntries;
  query: Omit<AuditQuery, 'entry'>;
  onChange: (patch: Partial<AuditQuery>) => void;
}) {
  const { entries, query, onChange } = props;
  const t = useText();
  if (entries?.items.length === 0) {
    const isFiltered = Object.values(query).some(Boolean);
    return (
      <Empty
        Icon={RiFileList2Line}
        title={t(isFiltered ? 'audit.noMatch' : 'audit.empty')}
      />
    );
  }
  const next = entries?.pageInfo.nextCursor;
  return (
    <>
      <PlainTable
        minWidth={760}
        label={t('audit.table')}
        head={[
          t('audit.seq'),
          t('audit.when'),
          t('audit.type'),
          t('audit.model'),
          t('audit.actor'),
          t('audit.leaf'),
        ]}
      >
        {!entries && (
          <tr aria-hidden>
            <td colSpan={6} style={{ height: 320 }} />
          </tr>
        )}
        {entries?.items.map(entry => (
          <tr key={entry.seq}>
            <th scope="row">
              <Link
                component="button"
                aria-label={t('audit.open', { seq: String(entry.seq) })}
                onClick={() => onChange({ entry: entry.seq })}
              >
                {entry.seq}
              </Link>
            </th>
            <td>
              <Age at={entry.recordedAt} />
              {entry.origin === 'import' && ` (${t('audit.imported')})`}
            </td>
            <td>{entry.type}</td>
            <td data-hint={entry.modelRef}>{formatRef(entry.modelRef)}</td>
            <td data-hint={entry.actor}>{formatRef(entry.actor)}</td>
            <td>
              <code data-hint={entry.leafHash}>
                {shortDigest(entry.leafHash)}
              </code>
            </td>
          </tr>
        ))}
      </PlainTable>
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          p: 1,
          '@media print': { display: 'none' },
        }}
      >
        {query.cursor && (
          <Button
            size="small"
            color="inherit"
            onClick={() => onChange({ cursor: undefined })}
          >
            {t('audit.newest')}
          </Button>
        )}
        {next && (
          <Button
            size="small"
            color="inherit"
            onClick={() => onChange({ cursor: next })}
          >
            {t('audit.older')}
          </Button>
        )}
      </Box>
    </>
  );
}
