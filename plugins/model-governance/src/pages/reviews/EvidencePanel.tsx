import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { ReviewView } from '../../api/governance';
import { Refused } from '../../components/Refused';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { shortDigest } from '../../format';
import { useModelCommand } from '../../hooks/governance';
import { evidenceLooks } from './looks';

/** What is proven, by whom or what, and what is missing. */
export function EvidencePanel(props: {
  review: ReviewView;
  model: CompoundEntityRef;
  onDone: () => void;
}) {
  const { review, model, onDone } = props;
  const t = useText();
  const command = useModelCommand(model);
  const { request, allowedActions } = review;
  // Whether a kind of evidence is cited is said by the kind itself.
  const evidence = review.evidence.filter(
    item => item.type === 'evidence' || !item.id.startsWith('evidence-'),
  );
  const mayOpen = allowedActions.some(
    ({ action, allowed }) => action === 'approval.open-evidence' && allowed,
  );
  return (
    <TitledPanel
      title={t('reviews.evidence')}
      help={t('reviews.evidenceHelp')}
      action={
        mayOpen && (
          <Button
            size="small"
            variant="outlined"
            color="inherit"
            disabled={command.busy}
            onClick={async () => {
              const done = await command.send({
                type: 'approval.open-evidence',
                request: request.id,
              });
              if (done) onDone();
            }}
          >
            {t('reviews.openEvidence')}
          </Button>
        )
      }
    >
      <Refused outcome={command} />
      <Box
        component="ul"
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}
      >
        {evidence.map(item => (
          <Box
            component="li"
            key={
              item.type === 'check'
                ? `check ${item.id}`
                : `evidence ${item.kind}`
            }
            sx={{
              display: 'grid',
              gridTemplateColumns: '112px minmax(0, 1fr)',
              gap: 1,
              fontSize: 13,
            }}
          >
            <Status
              look={evidenceLooks[item.state]}
              label={t(`reviews.evidenceStates.${item.state}`)}
            />
            {item.type === 'check' ? (
              <span>{item.detail}</span>
            ) : (
              <Box>
                <strong>{item.kind.replaceAll('-', ' ')}</strong>
                {item.citations.map((citation, index) => (
                  <Box key={index}>
                    {citation.url ? (
                      <Link
                        href={citation.url}
                        target="_blank"
                        rel="noopener noreferrer"
                        color="inherit"
                      >
                        {citation.title}
                      </Link>
                    ) : (
                      citation.title
                    )}
                    {citation.objectRef && ` · ${citation.objectRef}`}
                    {citation.digest && ` · ${shortDigest(citation.digest)}`}
                  </Box>
                ))}
              </Box>
            )}
          </Box>
        ))}
      </Box>
    </TitledPanel>
  );
}
