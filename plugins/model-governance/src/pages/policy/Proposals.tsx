import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PolicyVersion } from '@modelgov/backstage-plugin-model-governance-common';
import {
  RiDraftLine,
  RiHistoryLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import { useState } from 'react';
import type { PolicyView } from '../../api/governance';
import { namesOf } from '../../components/namesOf';
import { ReasonDialog } from '../../components/ReasonDialog';
import { Status } from '../../components/Status';
import { TitledPanel } from '../../components/TitledPanel';
import type { Look } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatInstant, shortDigest } from '../../format';
import { useOrganisationCommand } from '../../hooks/governance';

const looks: Record<PolicyVersion['state'], Look> = {
  proposed: { tone: 'warning', Icon: RiDraftLine },
  published: { tone: 'positive', Icon: RiShieldCheckLine },
  withdrawn: { tone: 'neutral', Icon: RiHistoryLine },
};

/** What waits for a second person. */
export function Proposals(props: {
  policy: PolicyView;
  onSimulate: (proposal: string) => void;
  onDone: () => void;
}) {
  const { policy, onSimulate, onDone } = props;
  const t = useText();
  const [asked, setAsked] = useState<{
    version: PolicyVersion;
    type: 'policy.approve' | 'policy.withdraw';
  }>();
  const command = useOrganisationCommand();
  const close = () => {
    setAsked(undefined);
    command.clear();
  };
  const decide = async (reason: string) => {
    if (!asked) return;
    const { id, digest } = asked.version;
    const done = await command.send(
      asked.type === 'policy.approve'
        ? { type: 'policy.approve', policy: id, digest, reason }
        : { type: 'policy.withdraw', policy: id, reason },
    );
    if (!done) return;
    close();
    onDone();
  };
  return (
    <TitledPanel title={t('policy.proposals')}>
      {policy.proposals.length === 0 && (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {t('policy.noProposals')}
        </Box>
      )}
      {policy.proposals.map(version => (
        <Box key={version.id} sx={{ display: 'grid', gap: 1 }}>
          <VersionLine version={version} policy={policy} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button
              size="small"
              variant="outlined"
              color="inherit"
              onClick={() => onSimulate(version.id)}
            >
              {t('policy.simulateProposal', { version: version.version })}
            </Button>
            <Button
              size="small"
              variant="contained"
              onClick={() => setAsked({ version, type: 'policy.approve' })}
            >
              {t('policy.approve', { version: version.version })}
            </Button>
            <Button
              size="small"
              color="inherit"
              onClick={() => setAsked({ version, type: 'policy.withdraw' })}
            >
              {t('policy.withdraw')}
            </Button>
          </Box>
        </Box>
      ))}
      {asked && (
        <ReasonDialog
          title={t(asked.type, { version: asked.version.version })}
          confirm={t(asked.type, { version: asked.version.version })}
          outcome={command}
          onConfirm={decide}
          onClose={close}
        >
          {asked.type === 'policy.approve' && (
            <Box sx={{ fontSize: 13 }}>
              {t('policy.approveHelp')}
              <div>
                <code style={{ overflowWrap: 'anywhere' }}>
                  {asked.version.digest}
                </code>
              </div>
            </Box>
          )}
        </ReasonDialog>
      )}
    </TitledPanel>
  );
}

/** Every version that was published or withdrawn, newest first. */
export function Versions(props: { policy: PolicyView }) {
  const { policy } = props;
  const t = useText();
  return (
    <TitledPanel title={t('policy.versions')}>
      {policy.versions.length === 0 && (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {t('policy.noVersions')}
        </Box>
      )}
      {[...policy.versions].reverse().map(version => (
        <VersionLine key={version.id} version={version} policy={policy} />
      ))}
    </TitledPanel>
  );
}

function VersionLine(props: { version: PolicyVersion; policy: PolicyView }) {
  const { version, policy } = props;
  const t = useText();
  const nameOf = namesOf(policy.people);
  const { state, proposedBy, proposedAt, publishedBy, publishedAt, bindsFrom } =
    version;
  const reason = policy.texts[version.reason];
  return (
    <Box component="article" aria-label={version.version} sx={{ fontSize: 13 }}>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <strong>{version.version}</strong>
        <Status chip look={looks[state]} label={t(`policy.state.${state}`)} />
        <code data-hint={version.digest}>{shortDigest(version.digest)}</code>
      </Box>
      {reason !== undefined && <div>{reason ?? t('policy.erased')}</div>}
      <Box sx={{ color: 'text.secondary' }}>
        {t('policy.proposedBy', {
          who: nameOf(proposedBy),
          time: formatInstant(proposedAt),
        })}
        {publishedBy && publishedAt !== null && (
          <>
            {' · '}
            {t('policy.publishedBy', {
              who: nameOf(publishedBy),
              time: formatInstant(publishedAt),
            })}
          </>
        )}
        {bindsFrom !== null &&
          ` · ${t('policy.bindsFrom', { time: formatInstant(bindsFrom) })}`}
      </Box>
    </Box>
  );
}
