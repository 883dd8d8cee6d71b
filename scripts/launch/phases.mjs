const seconds = since => `${((Date.now() - since) / 1000).toFixed(0)} s`;

/**
 * Says what happens while it happens. Everything goes to stderr: the stdout of
 * a command belongs to the command.
 */
export async function phase(name, work) {
  const since = Date.now();
  const live = process.stderr.isTTY;
  const say = (text, end) =>
    process.stderr.write(live ? `\r\x1b[K${text}${end}` : `${text}\n`);

  say(`· ${name} …`, '');
  const everySeconds = live ? 1 : 20;
  const timer = setInterval(
    () => say(`· ${name} … ${seconds(since)}`, ''),
    everySeconds * 1000,
  );
  try {
    const result = await work();
    say(`✓ ${name} (${seconds(since)})`, '\n');
    return result;
  } catch (error) {
    say(`✗ ${name} (${seconds(since)})`, '\n');
    throw error;
  } finally {
    clearInterval(timer);
  }
}
