import Box from '@mui/material/Box';
import { RiRocketLine, RiSubtractLine } from '@remixicon/react';
import type {
  ModelDetail,
  RunningIdentity,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { ReactNode } from 'react';
import { Age } from '../../components/Age';
import { Panel } from '../../components/Panel';
import { Status } from '../../components/Status';
import { identityLooks, liveLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { shortDigest } from '../../format';

/** What the model is, whether it serves production, and what runs. */
export function LiveHeader(props: {
  model?: ModelDetail;
  children: ReactNode;
}) {
  const { model, children } = props;
  const t = useText();
  return (
    <Panel
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 3,
        rowGap: 0.75,
        px: 2,
        py: 1.25,
        minHeight: 64,
        fontSize: 13,
      }}
    >
      {model && (
        <>
          <Box
            sx={{
              flex: '1 1 100%',
              display: 'flex',
              gap: 1,
              alignItems: 'baseline',
            }}
          >
            <Box sx={{ flex: 1, fontSize: 14, fontWeight: 500 }}>
              {model.description ?? model.title ?? model.name}
            </Box>
            {children}
          </Box>
          <Box
            component="span"
            sx={{
              display: 'inline-flex',
              alignItems: 'center',
              gap: 1,
              color: 'text.secondary',
            }}
          >
            <Status
              chip
              look={{
                tone: model.inProduction ? 'announcement' : 'neutral',
                Icon: model.inProduction ? RiRocketLine : RiSubtractLine,
              }}
              label={t(
                model.inProduction
                  ? 'model.inProduction'
                  : 'model.notInProduction',
              )}
            />
            {model.inProductionReason}
          </Box>
          <Box
            component="span"
            sx={{
              display: 'inline-flex',
              alignItems: 'center',
              gap: 1,
              color: 'text.secondary',
            }}
          >
            <Status
              chip
              look={liveLooks[model.live]}
              label={t(`live.${model.live}`)}
            />
            <Age at={model.lastSampledAt} />
          </Box>
          <Identity identities={model.identities} declared={model.version} />
        </>
      )}
    </Panel>
  );
}

/** The identity to worry about speaks for all; the table below lists each. */
function Identity(props: {
  identities: readonly RunningIdentity[];
  declared: string | null;
}) {
  const { identities, declared } = props;
  const t = useText();
  const order = ['mismatch', 'unverified', 'verified'] as const;
  const identity = order
    .map(state => identities.find(i => i.state === state))
    .find(found => found !== undefined);
  if (!identity) {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {declared
          ? t('model.declared', { version: declared })
          : t('model.runsUnknown')}
      </Box>
    );
  }
  const { version, digest, state, reason } = identity;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
      }}
    >
      <span>
        {version ? t('model.runs', { version }) : t('model.runsUnknown')}
      </span>
      {digest && (
        <Box
          component="code"
          data-hint={digest}
          sx={{
            fontFamily: 'var(--bui-font-monospace)',
            fontSize: 12,
            color: 'text.secondary',
          }}
        >
          {shortDigest(digest)}
        </Box>
      )}
      <Status
        chip
        look={identityLooks[state]}
        label={t(`model.${state}`)}
        hint={reason}
      />
    </Box>
  );
}
