import Box from '@mui/material/Box';
import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import { useSearchParams } from 'react-router-dom';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { entryGroups, groupOf, type EntryGroup } from './groups';

/** The kind of entries shown; in the URL, so that it can be shared. */
export function useGroup(): [
  EntryGroup | undefined,
  (group: EntryGroup | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const group = entryGroups.find(one => one === params.get('kind'));
  const set = (next: EntryGroup | undefined) =>
    setParams(current => {
      const changed = new URLSearchParams(current);
      if (next) changed.set('kind', next);
      else changed.delete('kind');
      return changed;
    });
  return [group, set];
}

/** Kinds with how many of the entries shown so far are of each. */
export function GroupFilter(props: {
  entries: readonly RecordEntry[];
  group?: EntryGroup;
  onGroup: (group: EntryGroup | undefined) => void;
}) {
  const { entries, group, onGroup } = props;
  const t = useText();
  const counts = new Map<EntryGroup, number>();
  for (const { type } of entries) {
    counts.set(groupOf(type), (counts.get(groupOf(type)) ?? 0) + 1);
  }
  // Kinds that nothing is of, as far as one has looked, are not in the way.
  const shown = entryGroups.filter(one => counts.has(one) || one === group);
  return (
    <Box
      role="group"
      aria-label={t('history.filter')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.5,
        '@media print': { display: 'none' },
      }}
    >
      <PillButton
        active={!group}
        aria-pressed={!group}
        onClick={() => onGroup(undefined)}
      >
        {t('history.all')}
      </PillButton>
      {shown.map(one => (
        <PillButton
          key={one}
          active={one === group}
          aria-pressed={one === group}
          onClick={() => onGroup(one === group ? undefined : one)}
        >
          {t(`history.group.${one}`)} {formatCount(counts.get(one) ?? 0)}
        </PillButton>
      ))}
    </Box>
  );
}
