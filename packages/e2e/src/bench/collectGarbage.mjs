// Loaded into a measured backend with --import: on SIGUSR2 it collects what the
// start has left behind and gives the memory back. V8 does so by itself at some
// time or, where nothing allocates, never: without this, chance is measured.
process.on('SIGUSR2', () => {
  globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
});
