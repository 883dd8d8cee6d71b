/** @jest-environment node */
import { demoRecord } from './demoRecord';
import { enterRecord } from './enterRecord';
import { RuledPortal } from './testUtils/RuledPortal';

const NOW = Date.UTC(2026, 10, 23, 12);
const record = demoRecord({ now: NOW });

describe('the demo record', () => {
  it('is entered as the rules allow', async () => {
    const portal = new RuledPortal(NOW);
    const { refused } = await enterRecord(record.stories, portal);
    expect(refused).toEqual([]);
  });
});
