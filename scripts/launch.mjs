// The entry of `npm start`, `npm test` and the other commands. It runs on any
// Node from 18 on, needs nothing installed, and hands over to
// scripts/commands/<command>.mjs under a Node that Backstage supports.
const major = Number(process.versions.node.split('.')[0]);
if (major < 18) {
  process.stderr.write(
    `Node ${process.versions.node} is too old to begin with: install Node 18 or newer (https://nodejs.org) and try again.\n`,
  );
  process.exit(1);
}
const { launch } = await import('./launch/launch.mjs');
await launch(process.argv.slice(2));
