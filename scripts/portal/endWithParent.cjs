// Loaded first in each process of the portal. When the one that started it is
// gone, even without a word, it ends with everything that it started itself.
const GRACE_MS = 5000;
const MOST_FAILED_WRITES = 50;

let ending = false;
let failedWrites = 0;

const kill = signal => {
  try {
    process.kill(-process.pid, signal);
  } catch {
    // Not the leader of a group: then it started nothing.
    process.kill(process.pid, signal);
  }
};

function end() {
  if (ending) return;
  ending = true;
  setTimeout(() => kill('SIGKILL'), GRACE_MS).unref();
  kill('SIGTERM');
}

if (process.channel) {
  process.channel.unref();
  process.once('disconnect', end);
  // A logger that cannot write logs that it cannot write, without end and
  // without leaving the event loop time for anything else.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      end();
      failedWrites += 1;
      if (failedWrites > MOST_FAILED_WRITES) kill('SIGKILL');
    });
  }
}
