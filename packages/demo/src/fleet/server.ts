import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { answerDrill, drills, isDrill, type Drill } from './drill';
import type { Port } from './members';
import { metricsPage } from './pages';

const MAX_BODY = 1_024;

function reply(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > MAX_BODY) throw new Error('Body too long');
  }
  return body;
}

async function readDrill(request: IncomingMessage): Promise<Drill | undefined> {
  // A web page cannot send this type across origins without being asked back.
  if (request.headers['content-type'] !== 'application/json') return undefined;
  try {
    const { kind } = JSON.parse(await readBody(request));
    return isDrill(kind) ? kind : undefined;
  } catch {
    return undefined;
  }
}

/** The server of one address of a member. Not listening yet. */
export function createPortServer(
  port: Pick<Port, 'exporter'>,
  options: { now: () => number; notBefore?: number },
): Server {
  let drill: Drill = 'none';
  const page = () =>
    metricsPage(port.exporter, options.now(), options.notBefore);
  const server = createServer((request, response) => {
    const route = `${request.method} ${request.url}`;
    if (route === 'GET /metrics') {
      answerDrill(drill, response, page);
    } else if (route === 'GET /healthz') {
      reply(response, 200, 'ok');
    } else if (route === 'POST /drill') {
      readDrill(request).then(
        kind => {
          if (kind) drill = kind;
          if (kind) reply(response, 200, `drill: ${kind}`);
          else {
            reply(
              response,
              400,
              `Send application/json {"kind": one of ${drills.join(', ')}}`,
            );
          }
        },
        () => reply(response, 400, 'Body could not be read'),
      );
    } else {
      reply(response, 404, 'Try /metrics or /healthz');
    }
  });
  // Longer than any scrape interval: a connection that closes while the next
  // scrape is on its way looks like a dead member.
  server.keepAliveTimeout = 75_000;
  return server;
}
