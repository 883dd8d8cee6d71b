import { createServer } from 'node:http';
import { bigFleet } from './bigCatalog';
import { metricsPage } from './metricsPage';

/** When the counters of all pages were zero. */
const STARTED_AT = Date.now() - 3_600_000;

const [portText, countText] = process.argv.slice(2);
const pages = bigFleet(Number(countText));

createServer((request, response) => {
  const page = pages[Number(/^\/pages\/(\d+)$/.exec(request.url ?? '')?.[1])];
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
  response.end(metricsPage(page, (Date.now() - STARTED_AT) / 1000));
}).listen(Number(portText), '127.0.0.1', () => {
  process.stdout.write(`pages ready: ${pages.length}\n`);
});
