import Box from '@mui/material/Box';
import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import type { LedgerKey } from '../../api/ledger';
import { Fact, Facts, Instant } from '../../components/Facts';
import { PlainTable } from '../../components/PlainTable';
import { SideDrawer } from '../../components/SideDrawer';
import { useText } from '../../components/useText';
import { formatRef } from '../../format';
import { inline, isObject } from '../card/values';
import { ProofPanel } from './ProofPanel';

/** One entry: who, what, before and after, and the proof that it is there. */
export function EntryDrawer(props: {
  entry: RecordEntry;
  keys: readonly LedgerKey[];
  onClose: () => void;
}) {
  const { entry, keys, onClose } = props;
  const t = useText();
  const { before, after, ...rest } = entry.body;
  return (
    <SideDrawer
      width={640}
      title={t('audit.entry', { seq: String(entry.seq) })}
      onClose={onClose}
    >
      <Facts>
        <Fact name={t('audit.type')}>{entry.type}</Fact>
        <Fact name={t('audit.model')}>{formatRef(entry.modelRef)}</Fact>
        <Fact name={t('audit.actor')}>
          <span data-hint={entry.actor}>{formatRef(entry.actor)}</span>
        </Fact>
        <Instant name={t('audit.when')} at={entry.recordedAt} />
        {entry.occurredAt !== entry.recordedAt && (
          <Instant name={t('audit.happened')} at={entry.occurredAt} />
        )}
        <Fact name={t('audit.origin')}>
          {t(entry.origin === 'live' ? 'audit.live' : 'audit.imported')}
        </Fact>
        <Fact name={t('audit.key')}>{entry.keyId}</Fact>
        <Fact name={t('audit.leaf')}>
          <code>{entry.leafHash}</code>
        </Fact>
      </Facts>
      {isObject(before) && isObject(after) && (
        <>
          <Heading>{t('audit.change')}</Heading>
          <PlainTable
            label={t('audit.change')}
            head={[t('audit.field'), t('audit.before'), t('audit.after')]}
          >
            {[...new Set([...Object.keys(before), ...Object.keys(after)])].map(
              field => (
                <tr key={field}>
                  <th scope="row">{field}</th>
                  <td>{shown(before[field])}</td>
                  <td>{shown(after[field])}</td>
                </tr>
              ),
            )}
          </PlainTable>
        </>
      )}
      <Heading>{t('audit.proof')}</Heading>
      <ProofPanel key={entry.seq} entry={entry} keys={keys} />
      <Heading>{t('audit.content')}</Heading>
      <Box
        component="pre"
        tabIndex={0}
        sx={{ m: 0, fontSize: 12, overflow: 'auto', maxHeight: 420 }}
      >
        {JSON.stringify(
          isObject(before) && isObject(after) ? rest : entry.body,
          null,
          2,
        )}
      </Box>
    </SideDrawer>
  );

  function shown(value: unknown): string {
    return value === undefined || value === null
      ? t('audit.nothing')
      : inline(value);
  }
}

function Heading(props: { children: string }) {
  return (
    <Box component="h3" sx={{ fontSize: 14, fontWeight: 600, mt: 2.5, mb: 1 }}>
      {props.children}
    </Box>
  );
}
