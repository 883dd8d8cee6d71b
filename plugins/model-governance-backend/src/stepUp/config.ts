import type { Config } from '@backstage/config';

/** Where people log in again before they sign. */
export interface StepUpConfig {
  /** Of the OpenID provider: `…/.well-known/openid-configuration`. */
  metadataUrl: string;
  clientId: string;
  clientSecret: string;
  /** Claim that holds the e-mail address of the catalog's user. */
  userClaim: string;
  /** Where the provider sends people back to. */
  callbackUrl: string;
  /** Origin of the page that asked: told when it is done. */
  appOrigin: string;
}

const KEY = 'model-governance.stepUp';
const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** @throws Error naming the key that is missing or wrong */
export function readStepUpConfig(root: Config): StepUpConfig | undefined {
  const config = root.getOptionalConfig(KEY);
  if (!config) return undefined;
  const backend = root.getString('backend.baseUrl').replace(/\/+$/, '');
  const app = root.getOptionalString('app.baseUrl') ?? backend;
  return {
    metadataUrl: providerUrl(config.getString('metadataUrl')),
    clientId: config.getString('clientId'),
    clientSecret: config.getString('clientSecret'),
    userClaim: config.getOptionalString('userClaim') ?? 'email',
    callbackUrl: `${backend}/api/model-governance/step-up/callback`,
    appOrigin: new URL(app).origin,
  };
}

function providerUrl(value: string): string {
  if (!URL.canParse(value)) {
    throw new Error(
      `${KEY}.metadataUrl: "${value}" is not a URL; give the one that ends in /.well-known/openid-configuration`,
    );
  }
  const { protocol, hostname } = new URL(value);
  // OpenID Connect Core 1.0, §3.1.2: TLS. The client's secret travels there.
  if (
    protocol !== 'https:' &&
    !(protocol === 'http:' && loopback.includes(hostname))
  ) {
    throw new Error(
      `${KEY}.metadataUrl: "${value}" is not encrypted; use https (http only on this machine)`,
    );
  }
  return value;
}
