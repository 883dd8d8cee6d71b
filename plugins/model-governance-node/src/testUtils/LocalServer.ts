import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A real HTTP server on loopback whose behaviour a test can change. */
export class LocalServer {
  readonly url: string;
  /** Requests seen so far. */
  requests = 0;
  readonly #server: Server;
  readonly #behaviour: { current: RequestListener };
  readonly #sockets: Set<Socket>;
  readonly #waiting: Array<() => void> = [];

  private constructor(
    server: Server,
    behaviour: { current: RequestListener },
    sockets: Set<Socket>,
  ) {
    this.#server = server;
    this.#behaviour = behaviour;
    this.#sockets = sockets;
    const { port } = server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(behaviour: RequestListener): Promise<LocalServer> {
    const holder = { current: behaviour };
    const sockets = new Set<Socket>();
    const seen: { by?: LocalServer } = {};
    const server = createServer((request, response) => {
      if (seen.by) seen.by.#count();
      holder.current(request, response);
    });
    server.on('connection', socket => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    seen.by = new LocalServer(server, holder, sockets);
    return seen.by;
  }

  behave(behaviour: RequestListener): void {
    this.#behaviour.current = behaviour;
  }

  /** Answers nothing from now on; resolves when a request waits. */
  async hang(): Promise<{ requestArrived: Promise<void> }> {
    this.behave(() => {});
    const requestArrived = new Promise<void>(resolve => {
      this.#waiting.push(resolve);
    });
    return { requestArrived };
  }

  /** Refuses connections from now on. */
  async close(): Promise<void> {
    const closed = new Promise<void>(resolve => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #count() {
    this.requests += 1;
    this.#waiting.splice(0).forEach(resolve => resolve());
  }
}

/** Answers every request with a body that is computed then. */
export function answering(
  body: () => string,
  head: { status?: number; headers?: Record<string, string> } = {},
): RequestListener {
  return (_request, response) => {
    response.writeHead(head.status ?? 200, {
      'content-type': 'text/plain; version=0.0.4',
      ...head.headers,
    });
    response.end(body());
  };
}

/** Streams megabytes of metrics lines for as long as the client listens. */
export function endless(sent: { bytes: number }): RequestListener {
  const chunk = Buffer.from('noise_total{path="/x"} 1\n'.repeat(4000));
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const write = () => {
      while (sent.bytes < 100_000_000 && !response.destroyed) {
        sent.bytes += chunk.length;
        if (!response.write(chunk)) {
          response.once('drain', write);
          return;
        }
      }
      response.end();
    };
    write();
  };
}
