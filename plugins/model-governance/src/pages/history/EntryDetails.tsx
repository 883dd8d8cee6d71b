import Box from '@mui/material/Box';
import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import type { ReactNode } from 'react';
import { Fact, Facts } from '../../components/Facts';
import { PlainTable } from '../../components/PlainTable';
import { useText } from '../../components/useText';
import { isObject } from '../card/values';
import { bodyLines, leafText, type Readable } from './bodyLines';
import { EntryCheck } from './EntryCheck';

/** All that an entry says, before and after where it has both, and its proof. */
export function EntryDetails(props: {
  entry: RecordEntry;
  publicKeyPem?: string;
  readable: Readable;
}) {
  const { entry, publicKeyPem, readable } = props;
  const t = useText();
  const { before, after, ...rest } = entry.body;
  const changes = isObject(before) && isObject(after);
  const lines = bodyLines(changes ? rest : entry.body, readable).filter(
    ({ name }) => name !== '',
  );
  const shown = (value: unknown, field: string) =>
    leafText(value, [field], readable).value;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        mt: 1,
        p: 1.5,
        borderRadius: '6px',
        bgcolor: 'var(--bui-bg-neutral-2)',
      }}
    >
      {changes && (
        <Part name={t('history.change')}>
          <PlainTable
            label={t('history.change')}
            head={[t('history.field'), t('history.before'), t('history.after')]}
          >
            {[...new Set([...Object.keys(before), ...Object.keys(after)])].map(
              field => (
                <tr key={field}>
                  <th scope="row">{field}</th>
                  <td>{shown(before[field], field)}</td>
                  <td>{shown(after[field], field)}</td>
                </tr>
              ),
            )}
          </PlainTable>
        </Part>
      )}
      {(lines.length > 0 || !changes) && (
        <Part name={t('history.content')}>
          {lines.length === 0 && t('history.noContent')}
          <Facts>
            {lines.map(({ name, value, hint }) => (
              <Fact key={name} name={name}>
                <span data-hint={hint}>{value}</span>
              </Fact>
            ))}
          </Facts>
        </Part>
      )}
      <Part name={t('history.proof')}>
        <Facts>
          <Fact name={t('history.signature')}>
            <EntryCheck entry={entry} publicKeyPem={publicKeyPem} />
          </Fact>
          <Fact name={t('history.leaf')}>
            <code style={{ fontSize: 11 }}>{entry.leafHash}</code>
          </Fact>
          <Fact name={t('history.key')}>
            <code style={{ fontSize: 11 }}>{entry.keyId}</code>
          </Fact>
        </Facts>
      </Part>
    </Box>
  );
}

function Part(props: { name: string; children: ReactNode }) {
  const { name, children } = props;
  return (
    <Box component="section" aria-label={name} sx={{ minWidth: 0 }}>
      <Box
        component="h4"
        sx={{ m: 0, mb: 0.75, fontSize: 12, fontWeight: 600 }}
      >
        {name}
      </Box>
      {children}
    </Box>
  );
}
