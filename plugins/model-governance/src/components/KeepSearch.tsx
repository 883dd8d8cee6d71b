import type { ReactNode } from 'react';
import { Navigate, useLocation, useResolvedPath } from 'react-router-dom';

const trimmed = (path: string) => path.replace(/\/+$/, '');

/**
 * The framework leads a page's own address to its first sub-page and drops the
 * query on the way; here it is kept, so that `/models?owner=…` works as a link.
 */
export function KeepSearch(props: { to?: string; children: ReactNode }) {
  const { to, children } = props;
  const { pathname, search } = useLocation();
  const own = useResolvedPath('.').pathname;
  const atOwnAddress = trimmed(pathname) === trimmed(own);
  if (to && search && atOwnAddress) {
    return (
      <Navigate to={{ pathname: `${trimmed(own)}/${to}`, search }} replace />
    );
  }
  return <>{children}</>;
}
