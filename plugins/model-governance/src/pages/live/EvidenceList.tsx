import Box from '@mui/material/Box';
import type { SignalValue } from '@modelgov/backstage-plugin-model-governance-common';
import { Fact, Facts, Instant } from '../../components/Facts';
import { useText } from '../../components/useText';

/** The questions that were asked for a value, and the digest of each answer. */
export function EvidenceList(props: { evidence: SignalValue['evidence'] }) {
  const { evidence } = props;
  const t = useText();
  if (evidence.length === 0) {
    return (
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
        {t('evidence.none')}
      </Box>
    );
  }
  return (
    <>
      {evidence.map(({ source, query, evaluatedAt, responseHash }) => (
        <Box
          key={`${source} ${query} ${evaluatedAt}`}
          sx={{
            border: '1px solid',
            borderColor: 'divider',
            borderRadius: '6px',
            p: 1.5,
            mb: 1,
            '& code': { fontFamily: 'var(--bui-font-monospace)', fontSize: 12 },
          }}
        >
          <Facts>
            <Fact name={t('evidence.source')}>{source}</Fact>
            <Fact name={t('evidence.query')}>
              <code>{query}</code>
            </Fact>
            <Instant name={t('evidence.evaluatedAt')} at={evaluatedAt} />
            {responseHash && (
              <Fact name={t('evidence.responseHash')}>
                <code>{responseHash}</code>
              </Fact>
            )}
          </Facts>
        </Box>
      ))}
    </>
  );
}
