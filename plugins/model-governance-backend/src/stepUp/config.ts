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

/** @throws Error naming the key that is missing or wrong */
export function readStepUpConfig(root: Config): StepUpConfig | undefined {
  const config = root.getOptionalConfig(KEY);
  if (!config) return undefined;
  const metadataUrl = config.getString('metadataUrl');
  if (!URL.canParse(metadataUrl)) {
    throw new Error(`${KEY}.metadataUrl: ${metadataUrl} is not a URL`);
  }
  const backend = root.getString('backend.baseUrl').replace(/\/+$/, '');
  const app = root.getOptionalString('app.baseUrl') ?? backend;
  return {
    metadataUrl,
    clientId: config.getString('clientId'),
    clientSecret: config.getString('clientSecret'),
    userClaim: config.getOptionalString('userClaim') ?? 'email',
    callbackUrl: `${backend}/api/model-governance/step-up/callback`,
    appOrigin: new URL(app).origin,
  };
}
