import Box from '@mui/material/Box';
import type { SignalValue } from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../components/useText';
import { formatAge, formatValue } from '../../format';

/** The value before it was lost, with its age: never passed off as current. */
export function LastKnown(props: { signal: SignalValue }) {
  const { lastValue, sampledAt, unit } = props.signal;
  const t = useText();
  if (lastValue === null || sampledAt === null) return null;
  return (
    <Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
      {t('common.lastSeen', {
        value: formatValue(lastValue, unit),
        age: formatAge(Date.now() - Date.parse(sampledAt)),
      })}
    </Box>
  );
}
