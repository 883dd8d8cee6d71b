import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type {
  DueItem,
  Inbox,
  TierState,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Link } from 'react-router-dom';
import { namesOf } from '../../components/namesOf';
import { PlainTable } from '../../components/PlainTable';
import { Status } from '../../components/Status';
import { tierLooks } from '../../components/tierLooks';
import { useText } from '../../components/useText';
import { whenHint } from '../../components/Age';
import { formatDay, formatRef } from '../../format';
import { entityRouteRef } from '../../routes';
import { dueLooks, reviewPathOf } from './looks';

const linkStyle = { color: 'inherit', fontWeight: 600 };
const kinds = [
  'approval',
  'request',
  'break-glass',
  'finding',
  'condition',
  'waiver',
  'validation',
  'assessment',
  'attestation',
  'review',
  'authorisation',
  'decommission',
  'intake',
] as const;

/** A line for each thing to do; a skeleton while they are on their way. */
export function InboxTable(props: { inbox?: Inbox }) {
  const { inbox } = props;
  const t = useText();
  const head = ['what', 'model', 'tier', 'due', 'owner'] as const;
  return (
    <PlainTable
      label={t('reviews.table')}
      head={head.map(name => t(`reviews.${name}`))}
      minWidth={640}
      wholeWords
      phoneColumns={2}
    >
      {!inbox &&
        Array.from({ length: 6 }, (_, row) => (
          <tr key={row}>
            {head.map(name => (
              <td key={name}>
                <Skeleton width="70%" />
              </td>
            ))}
          </tr>
        ))}
      {inbox?.items.map(item => (
        <Row
          key={`${item.modelRef} ${item.object} ${item.slot ?? ''} ${
            item.kind
          }`}
          item={item}
          nameOf={namesOf(inbox.people)}
        />
      ))}
    </PlainTable>
  );
}

function Row(props: { item: DueItem; nameOf: (ref: string) => string }) {
  const { item, nameOf } = props;
  const t = useText();
  const entityRoute = useRouteRef(entityRouteRef);
  const kind = kinds.find(one => one === item.kind);
  const model = entityRoute?.(parseEntityRef(item.modelRef));
  const path = reviewPathOf(item) ?? (model && `${model}/governance`);
  const tier = item.tier as TierState | undefined;
  const state = (['waiting', 'due-soon', 'overdue'] as const).find(
    one => one === item.state,
  );
  const due = state && (
    <Status
      look={dueLooks[state]}
      label={
        item.dueAt
          ? `${t(`reviews.states.${state}`)} · ${formatDay(item.dueAt)}`
          : t('reviews.noDate')
      }
      hint={item.dueAt ? whenHint(item.dueAt) : null}
    />
  );
  return (
    <tr>
      <td>
        {path ? (
          <Link to={path} style={linkStyle}>
            {item.title}
          </Link>
        ) : (
          item.title
        )}
        <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
          {[
            kind ? t(`reviews.kind.${kind}`) : item.kind,
            item.object.split('/').slice(1).join('/'),
          ].join(' · ')}
        </Box>
        <Box sx={{ display: { xs: 'block', sm: 'none' } }}>{due}</Box>
      </td>
      <td>
        {model ? (
          <Link to={model} style={{ color: 'inherit' }}>
            {item.modelTitle ?? formatRef(item.modelRef)}
          </Link>
        ) : (
          item.modelTitle ?? formatRef(item.modelRef)
        )}
      </td>
      <td>
        {tier && tier in tierLooks && (
          <Status look={tierLooks[tier]} label={t(`assessment.tier.${tier}`)} />
        )}
      </td>
      <td>{due}</td>
      <td>{item.owner ? nameOf(item.owner) : '—'}</td>
    </tr>
  );
}
