import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { formatRef } from '../../format';
import { entityRouteRef } from '../../routes';

/** Leads to an entity's page; plain text where the app has no such pages. */
export function EntityLink(props: { entityRef: string; title?: string }) {
  const { entityRef, title = formatRef(entityRef) } = props;
  const toEntity = useRouteRef(entityRouteRef);
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return toEntity ? (
    <Link style={{ color: 'inherit' }} to={toEntity({ kind, namespace, name })}>
      {title}
    </Link>
  ) : (
    <>{title}</>
  );
}
