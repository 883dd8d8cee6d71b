import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { CommandResult } from '@modelgov/backstage-plugin-model-governance-common';

const TIMEOUT_MS = 15_000;

/** The domain's "no": data, not an error of the task. */
export interface Refused {
  refused: string;
  /** `conflict`, `duplicate` and the like. */
  code?: string;
}

/** What the actions need of the record, each call as whoever `credentials` are. */
export interface GovernancePort {
  /** Whether the record knows the model, and the user may see it. */
  knows(modelRef: string, credentials: BackstageCredentials): Promise<boolean>;
  /** Gives one command; the same key again gives the first answer again. */
  command(
    modelRef: string,
    command: { type: string },
    given: { credentials: BackstageCredentials; idempotencyKey: string },
  ): Promise<CommandResult | Refused>;
}

const refusals = [403, 409, 422];

/** The record over its public API. */
export class GovernanceClient implements GovernancePort {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly auth: AuthService,
  ) {}

  async knows(
    modelRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const response = await this.send(modelRef, 'file', credentials);
    if (response.status === 404) return false;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return true;
  }

  async command(
    modelRef: string,
    command: { type: string },
    given: { credentials: BackstageCredentials; idempotencyKey: string },
  ): Promise<CommandResult | Refused> {
    const { credentials, idempotencyKey } = given;
    const response = await this.send(modelRef, 'commands', credentials, {
      command,
      idempotencyKey,
    });
    if (refusals.includes(response.status)) {
      const body = await response.json();
      return {
        refused: String(body?.refusal?.message ?? body?.error?.message),
        code: body?.refusal?.code,
      };
    }
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }

  private async send(
    modelRef: string,
    path: string,
    credentials: BackstageCredentials,
    body?: object,
  ): Promise<Response> {
    const { kind, namespace, name } = parseEntityRef(modelRef);
    const base = await this.discovery.getBaseUrl('model-governance');
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'model-governance',
    });
    const segments = ['models', kind, namespace, name, path];
    return fetch(`${base}/${segments.map(encodeURIComponent).join('/')}`, {
      method: body ? 'POST' : 'GET',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
  }
}
