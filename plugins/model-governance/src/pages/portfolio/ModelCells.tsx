import Box from '@mui/material/Box';
import { RiUserForbidLine } from '@remixicon/react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ModelSummary } from '@modelgov/backstage-plugin-model-governance-common';
import { Link } from 'react-router-dom';
import { Status } from '../../components/Status';
import { liveLooks, toneColors } from '../../components/tones';
import { Age } from '../../components/Age';
import { useText } from '../../components/useText';
import { formatRef } from '../../format';
import { entityRouteRef } from '../../routes';

const ellipsis = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const;
const secondary = { fontSize: 12, color: 'text.secondary' } as const;

const linkStyle = { color: 'inherit', textDecorationColor: 'transparent' };

/** A link to an entity's catalog page; plain text where there is no catalog. */
function EntityLink(props: {
  kind: string;
  namespace: string;
  name: string;
  children: React.ReactNode;
}) {
  const { kind, namespace, name, children } = props;
  const entityRoute = useRouteRef(entityRouteRef);
  if (!entityRoute) return <>{children}</>;
  return (
    <Link to={entityRoute({ kind, namespace, name })} style={linkStyle}>
      {children}
    </Link>
  );
}

export function NameCell(props: { model: ModelSummary }) {
  const { model } = props;
  const { kind, namespace, name } = model;
  const title = model.title ?? name;
  const details = [model.type, title === name ? null : name];
  return (
    <>
      <Box
        sx={{ fontWeight: 600, ...ellipsis }}
        data-hint={model.description ?? undefined}
      >
        <EntityLink kind={kind} namespace={namespace} name={name}>
          {title}
        </EntityLink>
      </Box>
      <Box sx={{ ...secondary, ...ellipsis }}>
        {details.filter(Boolean).join(' · ')}
      </Box>
    </>
  );
}

export function OwnerCell(props: { model: ModelSummary }) {
  const { owner, ownerState } = props.model;
  const t = useText();
  const look = { tone: 'warning', Icon: RiUserForbidLine } as const;
  if (ownerState === 'unowned' || !owner) {
    return (
      <Status
        look={look}
        label={t('owner.unowned')}
        hint={t('owner.unownedHint')}
      />
    );
  }
  if (ownerState === 'unknown-owner') {
    return (
      <>
        <Box sx={ellipsis}>{formatRef(owner)}</Box>
        <Status
          wrap
          look={look}
          size={13}
          label={t('owner.unknown')}
          hint={t('owner.unknownHint', { owner })}
        />
      </>
    );
  }
  return (
    <Box sx={ellipsis}>
      <EntityLink {...parseEntityRef(owner)}>{formatRef(owner)}</EntityLink>
    </Box>
  );
}

export function LifecycleCell(props: { model: ModelSummary }) {
  const { lifecycle, mode, inProduction, inProductionReason } = props.model;
  const t = useText();
  const disagrees = inProduction && lifecycle !== 'production';
  return (
    <>
      <Box sx={ellipsis} data-hint={inProductionReason}>
        {lifecycle ?? '–'}
      </Box>
      {disagrees ? (
        <Box
          sx={{ fontSize: 12, color: toneColors.warning.color }}
          data-hint={inProductionReason}
        >
          {t('model.inProduction')}
        </Box>
      ) : (
        <Box sx={secondary}>{t(`mode.${mode}`)}</Box>
      )}
    </>
  );
}

export function LastSeenCell(props: { model: ModelSummary }) {
  const { live, lastSampledAt } = props.model;
  const t = useText();
  return (
    <>
      {lastSampledAt && (
        <div>
          <Age at={lastSampledAt} />
        </div>
      )}
      <Status wrap look={liveLooks[live]} size={13} label={t(`live.${live}`)} />
    </>
  );
}
