// Loaded first in each process of the portal. When the one that started it is
// gone, even without a word, it ends with everything that it started itself.
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => {
    try {
      process.kill(-process.pid, 'SIGTERM');
    } catch {
      process.exit(0);
    }
  });
}
