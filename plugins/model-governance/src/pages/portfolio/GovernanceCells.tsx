import Box from '@mui/material/Box';
import type { ModelSummary } from '@modelgov/backstage-plugin-model-governance-common';
import { whenHint } from '../../components/Age';
import { Status } from '../../components/Status';
import { tierLooks } from '../../components/tierLooks';
import { useText } from '../../components/useText';
import { formatDay } from '../../format';
import { authorisationWordLooks } from '../governance/looks';

const secondary = { fontSize: 12, color: 'text.secondary' } as const;

/** The risk tier that binds. A model that no file speaks of shows a dash. */
export function TierCell(props: { model: ModelSummary }) {
  const { governance } = props.model;
  const t = useText();
  if (!governance) return <NotSaid />;
  const { tier } = governance;
  return (
    <Status
      wrap
      look={tierLooks[tier]}
      label={t(`assessment.tier.${tier}`)}
      hint={t(`assessment.tierHint.${tier}`)}
    />
  );
}

/** Whether it may run, and until when. */
export function AuthorisationCell(props: { model: ModelSummary }) {
  const { governance } = props.model;
  const t = useText();
  if (!governance) return <NotSaid />;
  const { authorisation, authorisedUntil } = governance;
  return (
    <>
      <Status
        wrap
        look={authorisationWordLooks[authorisation]}
        label={t(`governance.authorisation.${authorisation}`)}
        hint={t(`governance.authorisationHint.${authorisation}`)}
      />
      {authorisedUntil && (
        <Box sx={secondary} data-hint={whenHint(authorisedUntil)}>
          {t('governance.until', { day: formatDay(authorisedUntil) })}
        </Box>
      )}
    </>
  );
}

/** Both, where there is room for one column. */
export function GovernanceCell(props: { model: ModelSummary }) {
  if (!props.model.governance) return <NotSaid />;
  return (
    <>
      <Box>
        <TierCell {...props} />
      </Box>
      <AuthorisationCell {...props} />
    </>
  );
}

function NotSaid() {
  const t = useText();
  return <span data-hint={t('governance.notSaid')}>–</span>;
}
