import Box from '@mui/material/Box';
import { Notice } from '../../components/Notice';
import { useText } from '../../components/useText';

/** What of the entity's telemetry declaration is wrong, field by field. */
export function Problems(props: { problems: readonly string[] }) {
  const { problems } = props;
  const t = useText();
  if (problems.length === 0) return null;
  return (
    <Notice kind="warning" title={t('model.problemsTitle')}>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {problems.map(problem => (
          <li key={problem}>{problem}</li>
        ))}
      </Box>
    </Notice>
  );
}
