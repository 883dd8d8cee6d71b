import { startIdentityProvider } from './server';

const DEFAULT_PORT = 7010;

function readRequired(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: it is needed to start`);
  return value;
}

async function main() {
  const idp = await startIdentityProvider({
    nodeEnv: process.env.NODE_ENV,
    host: process.env.IDP_HOST ?? '127.0.0.1',
    port: Number(process.env.IDP_PORT ?? DEFAULT_PORT),
    relyingParties: [
      {
        clientId: 'portal',
        clientSecret: readRequired('IDP_CLIENT_SECRET'),
        redirectUris: readRequired('IDP_REDIRECT_URIS').split(' '),
      },
    ],
  });
  process.stdout.write(`identity provider ready: ${idp.issuer}\n`);
  const end = () => {
    idp.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

main().catch(error => {
  process.stderr.write(
    `identity provider: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
});
