import { mockServices } from '@backstage/backend-test-utils';
import { InboxSignal } from './InboxSignal';

describe('the signal that inboxes changed', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says nothing but that, at once and then every five seconds at most, the last change included', async () => {
    const publish = jest.fn().mockRejectedValueOnce(new Error('no events'));
    const logger = mockServices.logger.mock();
    const signal = new InboxSignal({ signals: { publish }, logger });
    publish.mockResolvedValue(undefined);
    for (let i = 0; i < 50; i += 1) signal.changed();
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'model-governance:inbox',
          message: {},
        },
      ],
    ]);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(publish).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(publish).toHaveBeenCalledTimes(2);
    expect(logger.debug).toHaveBeenCalledTimes(1);
  });
});
