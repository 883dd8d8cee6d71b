import { UserIdentity } from '@backstage/core-components';
import { useApi, type IdentityApi } from '@backstage/frontend-plugin-api';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { oidcAuthApiRef } from './oidcAuthApi';

export type SignInState =
  | { status: 'checking' }
  | { status: 'signed-out'; problem?: string }
  | { status: 'leaving' };

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/**
 * Takes up a session that is still alive, or offers to start one. The provider
 * answers a failed sign-in with `?error=…` on the page that it left.
 */
export function useSignIn(onSuccess: (identityApi: IdentityApi) => void) {
  const authApi = useApi(oidcAuthApiRef);
  const [searchParams] = useSearchParams();
  const failed = searchParams.get('error') ?? undefined;
  const [state, setState] = useState<SignInState>({ status: 'checking' });
  const started = useRef(false);

  const enter = async (
    options: { optional: true } | { instantPopup: true },
  ) => {
    const session = await authApi.getBackstageIdentity(options);
    if (!session) return false;
    const profile = await authApi.getProfile();
    const { identity } = session;
    onSuccess(UserIdentity.create({ identity, authApi, profile }));
    return true;
  };

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    enter({ optional: true }).then(
      entered => entered || setState({ status: 'signed-out', problem: failed }),
      error => setState({ status: 'signed-out', problem: messageOf(error) }),
    );
  });

  const signIn = () => {
    setState({ status: 'leaving' });
    enter({ instantPopup: true }).catch(error =>
      setState({ status: 'signed-out', problem: messageOf(error) }),
    );
  };

  return { state, signIn };
}
