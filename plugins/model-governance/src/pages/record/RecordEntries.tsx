import Box from '@mui/material/Box';
import type { RecordList } from '@modelgov/backstage-plugin-model-governance-common';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import { RecordEntryItem } from './RecordEntryItem';

/** A page of entries and the way to the older ones. */
export function RecordEntries(props: {
  list?: RecordList;
  outdated: boolean;
  /** The newest page is shown. */
  first: boolean;
  onPage: (cursor: string | undefined) => void;
}) {
  const { list, outdated, first, onPage } = props;
  const t = useText();
  if (!list) return <Box aria-busy sx={{ minHeight: 120 }} />;
  const { nextCursor } = list.pageInfo;
  return (
    <>
      <Box
        component="ol"
        aria-busy={outdated}
        sx={{ listStyle: 'none', m: 0, p: 0, opacity: outdated ? 0.6 : 1 }}
      >
        {list.items.map(entry => (
          <RecordEntryItem
            key={entry.seq}
            entry={entry}
            publicKeyPem={
              list.keys.find(({ keyId }) => keyId === entry.keyId)?.publicKeyPem
            }
          />
        ))}
      </Box>
      {(nextCursor || !first) && (
        <Box
          sx={{
            display: 'flex',
            gap: 1,
            px: 2,
            py: 1,
            borderTop: '1px solid',
            borderColor: 'divider',
          }}
        >
          {!first && (
            <PillButton onClick={() => onPage(undefined)}>
              {t('record.newer')}
            </PillButton>
          )}
          {nextCursor && (
            <PillButton onClick={() => onPage(nextCursor)}>
              {t('record.older')}
            </PillButton>
          )}
        </Box>
      )}
    </>
  );
}
