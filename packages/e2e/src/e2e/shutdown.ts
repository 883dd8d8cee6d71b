import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '../process/eventually';
import { familyOf, isAlive } from '../process/processTree';
import type { World } from './world';

export function shutdownSuite(world: () => World) {
  describe('Ctrl-C', () => {
    it('ends the portal and leaves no process behind', async () => {
      const { process: running } = world().portal;
      const family = familyOf(running.pid);
      assert.ok(family.length > 10, 'the portal runs a fleet of processes');

      process.kill(running.pid, 'SIGINT');

      await running.ended;
      await eventually('all processes gone', 5_000, async () =>
        family.some(isAlive) ? undefined : true,
      );
    });
  });
}
