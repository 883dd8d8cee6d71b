import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { startChild } from './startChild.mjs';

// A parent with a child of its own; both say who they are and then wait.
const family = `
  const { spawn } = require('node:child_process');
  const wait = "console.log('child ' + process.pid); setInterval(() => {}, 1e6)";
  console.log('head ' + process.pid);
  spawn(process.execPath, ['-e', wait], { stdio: 'inherit' });
  setInterval(() => {}, 1e6);
`;

function collectPids(onBoth) {
  const pids = [];
  return line => {
    pids.push(Number(line.split(' ')[1]));
    if (pids.length === 2) onBoth(pids);
  };
}

const isAlive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function untilGone(pids) {
  while (pids.some(isAlive)) await new Promise(setImmediate);
}

describe('a process of the portal', () => {
  it('ends with everything it has started', async () => {
    let child;
    const pids = await new Promise(resolve => {
      child = startChild({
        args: ['-e', family],
        onLine: collectPids(resolve),
      });
    });
    await child.stop();
    await untilGone(pids);
    const { signal } = await child.exited;
    assert.equal(signal, 'SIGTERM');
  });

  it('ends by itself when the one that started it is killed', async () => {
    const program = `
      import { startChild } from ${JSON.stringify(
        new URL('startChild.mjs', import.meta.url).href,
      )};
      startChild({
        args: ['-e', ${JSON.stringify(family)}],
        onLine: line => console.log(line),
      });
    `;
    const parent = spawn(
      process.execPath,
      ['--input-type=module', '-e', program],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    parent.stdout.setEncoding('utf8');
    const pids = await new Promise(resolve => {
      let text = '';
      parent.stdout.on('data', chunk => {
        text += chunk;
        const found = [...text.matchAll(/ (\d+)\n/g)].map(m => Number(m[1]));
        if (found.length === 2) resolve(found);
      });
    });
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await untilGone(pids);
  });
});
