import Box from '@mui/material/Box';
import type { ScorecardCheck } from '@modelgov/backstage-plugin-model-governance-common';
import { TitledPanel } from '../../components/TitledPanel';
import { CheckItem } from './CheckItem';

/** Checks of one kind; nothing where there are none. */
export function CheckGroup(props: {
  title: string;
  help?: string;
  checks: readonly ScorecardCheck[];
  owner: string | null;
}) {
  const { title, help, checks, owner } = props;
  if (checks.length === 0) return null;
  return (
    <TitledPanel title={title} help={help}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {checks.map(check => (
          <CheckItem key={check.id} check={check} owner={owner} />
        ))}
      </Box>
    </TitledPanel>
  );
}
