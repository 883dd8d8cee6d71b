// Loaded into the measured backend with --import: on SIGUSR2 it fetches the
// pages of BENCH_PAGES, in parallel and with nothing around it, and prints how
// long that took. So both sides run in the same process, heap and event loop.
const urls = JSON.parse(process.env.BENCH_PAGES ?? '[]');

async function fetchPages() {
  const before = performance.now();
  await Promise.all(urls.map(async url => (await fetch(url)).text()));
  const durationMs = performance.now() - before;
  process.stdout.write(`${JSON.stringify({ barePages: durationMs })}\n`);
}

process.on('SIGUSR2', () => {
  fetchPages().catch(error => {
    process.stdout.write(`${JSON.stringify({ bareFailed: error.message })}\n`);
  });
});
