import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInteractions } from './interactions';
import { createProvider, type RelyingParty } from './provider';

export interface IdentityProviderOptions {
  /** Must be `development`: this provider lets anybody be anybody. */
  nodeEnv: string | undefined;
  host: string;
  /** 0 takes any free port. */
  port: number;
  relyingParties: RelyingParty[];
}

export interface IdentityProvider {
  issuer: string;
  stop(): Promise<void>;
}

const isLoopback = (host: string) => host === '127.0.0.1' || host === '::1';

const toHostname = (host: string) => (host.includes(':') ? `[${host}]` : host);

/** A page elsewhere can point its own name at this machine; it is not served. */
function namesLoopback(request: IncomingMessage) {
  const { hostname } = new URL(`http://${request.headers.host}`);
  return (
    isLoopback(hostname.replace(/^\[|\]$/g, '')) || hostname === 'localhost'
  );
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address);
    });
  });

/**
 * Starts the identity provider of the demo company.
 *
 * @throws Error when it is not started for development, or not on loopback
 */
export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<IdentityProvider> {
  const { nodeEnv, host, port, relyingParties } = options;
  if (nodeEnv !== 'development') {
    throw new Error(
      `The demo identity provider needs NODE_ENV=development, but it is "${
        nodeEnv ?? ''
      }": it lets anybody sign in as anybody`,
    );
  }
  if (!isLoopback(host)) {
    throw new Error(
      `The demo identity provider listens on loopback only: host is "${host}", use 127.0.0.1`,
    );
  }

  const server = createServer();
  const address = await listen(server, port, host);
  const issuer = `http://${toHostname(host)}:${address.port}`;
  const provider = createProvider(issuer, relyingParties);
  const interactions = createInteractions(provider);
  const openId = provider.callback();

  server.on('request', (request, response) => {
    if (!namesLoopback(request)) {
      response.writeHead(403).end('This name is not loopback');
    } else if (request.url?.startsWith('/interaction/')) {
      interactions(request, response);
    } else if (request.url === '/healthz') {
      response.writeHead(200).end('ok');
    } else {
      openId(request, response);
    }
  });

  return {
    issuer,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
