import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { formatRef } from '../format';
import { useResource } from '../hooks/useResource';

/** Name and ref of who is going to sign; nothing until both are known. */
export function useSigner(): { name: string; ref: string } | undefined {
  const identity = useApi(identityApiRef);
  const { value } = useResource({
    key: 'signer',
    load: async () => {
      const { userEntityRef: ref } = await identity.getBackstageIdentity();
      const { displayName } = await identity.getProfileInfo();
      return { name: displayName ?? formatRef(ref), ref };
    },
  });
  return value;
}
