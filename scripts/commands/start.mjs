import { Problem } from '../launch/Problem.mjs';
import { onEnd } from '../portal/onEnd.mjs';
import { prefixed } from '../portal/prefix.mjs';
import { startPortal } from '../portal/startPortal.mjs';

// `npm start`: the demo company and its portal, until Ctrl-C.
const since = Date.now();
const log = prefixed();
const say = line => log('portal', line);
const EXIT_BY_SIGNAL = { SIGINT: 130, SIGHUP: 129, SIGTERM: 143 };

let portal;
let endedBy;
const asked = new AbortController();
onEnd(signal => {
  endedBy = signal;
  asked.abort();
});
const ending = new Promise(resolve => {
  asked.signal.addEventListener('abort', () => resolve());
});

async function run() {
  say('Starting the fleet, the identity provider, the backend and the app.');
  portal = await startPortal({
    log,
    watch: !process.argv.includes('--no-watch'),
    signal: asked.signal,
  });
  const seconds = Math.round((Date.now() - since) / 1000);
  say('');
  say(
    `Portal ready at ${portal.urls.app} after ${seconds} s. Sign in as one of 11 personas.`,
  );
  if (!portal.hasModels) {
    say('There are no models to see yet: the lines above may tell why.');
  }
  say('Ctrl-C stops everything.');
  say('');
  portal.historyDone.then(done => {
    if (endedBy) return;
    say(
      done
        ? `90 days of history are in. The portal is at ${portal.urls.app}.`
        : 'The history was not imported; live values are not affected.',
    );
  });
  const failure = await Promise.race([ending, portal.failed]);
  if (failure) throw new Problem(`${failure} Everything else is stopped.`);
}

try {
  await run();
  say('Stopping.');
  await portal.stop();
  process.exit(EXIT_BY_SIGNAL[endedBy] ?? 0);
} catch (error) {
  await portal?.stop();
  say(error instanceof Error ? error.message : String(error));
  process.exit(EXIT_BY_SIGNAL[endedBy] ?? 1);
}
