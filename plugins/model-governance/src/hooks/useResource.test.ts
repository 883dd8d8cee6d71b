import { act, renderHook } from '@testing-library/react';
import { useResource } from './useResource';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const settle = (ms = 0) => act(() => jest.advanceTimersByTimeAsync(ms));

function setHidden(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

function renderResource(
  load: (key: string, signal: AbortSignal) => Promise<string>,
  keepPrevious = false,
) {
  return renderHook(
    ({ key }) =>
      useResource({
        key,
        load: signal => load(key, signal),
        refreshMs: 1000,
        keepPrevious,
      }),
    { initialProps: { key: 'a' } },
  );
}

it('asks again at its interval and keeps the answer when the next one fails', async () => {
  const load = jest
    .fn()
    .mockResolvedValueOnce('one')
    .mockRejectedValueOnce(new Error('down'));
  load.mockResolvedValue('three');
  const { result } = renderResource(load);
  expect(result.current).toMatchObject({ loading: true, value: undefined });
  await settle();
  expect(result.current).toMatchObject({ loading: false, value: 'one' });
  await settle(1000);
  expect(result.current).toMatchObject({
    value: 'one',
    error: new Error('down'),
  });
  await settle(1000);
  expect(result.current).toMatchObject({ value: 'three', error: undefined });
});

it('asks nothing while nobody looks and catches up when somebody does', async () => {
  const load = jest.fn().mockResolvedValue('x');
  renderResource(load);
  await settle();
  setHidden(true);
  await settle(5000);
  expect(load).toHaveBeenCalledTimes(1);
  setHidden(false);
  await settle();
  expect(load).toHaveBeenCalledTimes(2);
});

it.each([
  [true, 'a!'],
  [false, undefined],
])(
  'shows the last answer to another question: %s',
  async (keepPrevious, shown) => {
    const load = jest.fn(async (key: string) => `${key}!`);
    const { result, rerender } = renderResource(load, keepPrevious);
    await settle();
    rerender({ key: 'b' });
    expect(result.current).toMatchObject({ value: shown, outdated: true });
    await settle();
    expect(result.current).toMatchObject({ value: 'b!', outdated: false });
  },
);

it('ignores an answer that comes too late and aborts its request', async () => {
  const signals: AbortSignal[] = [];
  const answers: ((value: string) => void)[] = [];
  const { result, rerender, unmount } = renderResource((_key, signal) => {
    signals.push(signal);
    return new Promise(resolve => answers.push(resolve));
  });
  rerender({ key: 'b' });
  expect(signals[0].aborted).toBe(true);
  answers[1]('new');
  await settle();
  answers[0]('old');
  await settle();
  expect(result.current.value).toBe('new');
  unmount();
  expect(signals[1].aborted).toBe(true);
});
