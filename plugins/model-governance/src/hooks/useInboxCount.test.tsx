import { renderHook, waitFor } from '@testing-library/react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { PropsWithChildren } from 'react';
import { act } from 'react';
import { governanceApiRef } from '../api/governance';
import { useInboxCount } from './useInboxCount';

it('shows how much waits, and asks again when the record says that it changed', async () => {
  let mine = 3;
  const listInbox = jest.fn(async () => ({ counts: { mine } }));
  const heard = new Map<string, (message: object) => void>();
  const signals = {
    subscribe: (channel: string, onMessage: (message: object) => void) => {
      heard.set(channel, onMessage);
      return { unsubscribe: () => heard.delete(channel) };
    },
  };
  const wrapper = ({ children }: PropsWithChildren) => (
    <TestApiProvider
      apis={[
        [governanceApiRef, { listInbox } as never],
        [signalApiRef, signals as never],
      ]}
    >
      {children}
    </TestApiProvider>
  );
  const { result } = renderHook(() => useInboxCount(), { wrapper });
  expect(result.current).toBeUndefined();
  await waitFor(() => expect(result.current).toBe(3));
  mine = 2;
  act(() => heard.get('model-governance:inbox')?.({}));
  await waitFor(() => expect(result.current).toBe(2));
  expect(listInbox).toHaveBeenCalledTimes(2);
});
