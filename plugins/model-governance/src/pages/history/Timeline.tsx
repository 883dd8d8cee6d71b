import Box from '@mui/material/Box';
import type {
  RecordEntry,
  RecordList,
} from '@modelgov/backstage-plugin-model-governance-common';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import { formatCount, formatDay } from '../../format';
import type { Readable } from './bodyLines';
import { groupOf, type EntryGroup } from './groups';
import { TimelineEntry } from './TimelineEntry';

/** Entries by day, newest first, and the way to those before. */
export function Timeline(props: {
  entries: readonly RecordEntry[];
  keys: RecordList['keys'];
  group?: EntryGroup;
  readable: Readable;
  loading: boolean;
  failed: boolean;
  onOlder?: () => void;
}) {
  const { entries, keys, group, readable, loading, failed, onOlder } = props;
  const t = useText();
  const shown = entries.filter(({ type }) => !group || groupOf(type) === group);
  const complete = !onOlder && !loading && !failed;
  const count = {
    count: entries.length,
    formatted: formatCount(entries.length),
  };
  return (
    <>
      {byDay(shown).map(({ day, items }) => (
        <Box component="section" aria-label={day} key={day}>
          <Box
            component="h3"
            sx={{
              m: 0,
              mb: 1,
              fontSize: 13,
              fontWeight: 600,
              color: 'text.secondary',
            }}
          >
            {day}
          </Box>
          <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {items.map(entry => (
              <TimelineEntry
                key={entry.seq}
                entry={entry}
                publicKeyPem={
                  keys.find(({ keyId }) => keyId === entry.keyId)?.publicKeyPem
                }
                readable={readable}
              />
            ))}
          </Box>
        </Box>
      ))}
      {shown.length === 0 && (
        <Box role="status" sx={{ fontSize: 13 }}>
          {complete
            ? t('history.noneOfKindAll')
            : t('history.noneOfKind', count)}
        </Box>
      )}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'center',
          fontSize: 12,
          color: 'text.secondary',
        }}
      >
        {onOlder && (
          <PillButton onClick={onOlder}>{t('history.older')}</PillButton>
        )}
        {loading && <span role="status">{t('history.loading')}</span>}
        <span>
          {t('history.shown', count)}
          {complete && `. ${t('history.beginning')}`}
        </span>
      </Box>
    </>
  );
}

/** Local days, in the order of the entries. */
function byDay(entries: readonly RecordEntry[]) {
  const days = new Map<string, RecordEntry[]>();
  for (const entry of entries) {
    const day = formatDay(entry.recordedAt);
    const items = days.get(day);
    if (items) items.push(entry);
    else days.set(day, [entry]);
  }
  return [...days].map(([day, items]) => ({ day, items }));
}
