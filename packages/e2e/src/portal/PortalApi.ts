import type {
  ModelCommand,
  Refusal,
} from '@modelgov/backstage-plugin-model-governance-common';

/** What the tests look at in a signal of the API. */
export interface Signal {
  signal: string;
  state: string;
  value: number | null;
  /** Bounds of the bucket that a percentile lies in. */
  low: number | null;
  high: number | null;
  unit: string;
  sampledAt: string | null;
  lastValue: number | null;
  target: object | null;
  reason: string | null;
}

export interface Identity {
  version: string | null;
  digest: string | null;
  state: string;
}

export interface Model {
  ref: string;
  name: string;
  title: string | null;
  inProduction: boolean;
  live: string;
  digest: string | null;
  lastSampledAt: string | null;
  signals: Signal[];
}

export interface ModelDetail extends Model {
  identities: Identity[];
}

export interface ModelPage {
  items: Model[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

export interface RecordEntry {
  seq: number;
  type: string;
  modelRef: string;
  bytes: string;
  leafHash: string;
  signature: string;
  keyId: string;
  body: { [key: string]: unknown };
}

export interface RecordPage {
  items: RecordEntry[];
  keys: { keyId: string; publicKeyPem: string }[];
}

const commandsOf = (name: string) =>
  `model-governance/models/model/default/${name}/commands`;

/** Calls the portal as one persona does. */
export class PortalApi {
  readonly #backendUrl: string;
  readonly #token: string;

  constructor(backendUrl: string, token: string) {
    this.#backendUrl = backendUrl;
    this.#token = token;
  }

  /** Status and body; for answers that are meant to be refusals too. */
  async ask(
    path: string,
    body?: unknown,
  ): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.#backendUrl}/api/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** @throws Error with status and body when the answer is a refusal */
  async post<T>(path: string, body: unknown): Promise<T> {
    const { status, text } = await this.ask(path, body);
    if (status !== 200) {
      throw new Error(`POST ${path}: ${status} ${text.slice(0, 500)}`);
    }
    return JSON.parse(text);
  }

  /** Gives a command to a model's file. @throws Error when it is refused */
  command(
    name: string,
    command: ModelCommand,
    stepUp?: string,
  ): Promise<{ objects: { kind: string; id: string }[] }> {
    return this.post(commandsOf(name), { command, stepUp });
  }

  /** Gives a command that is meant to be refused. @throws Error when it is not */
  async refused(
    name: string,
    command: ModelCommand,
    stepUp?: string,
  ): Promise<Refusal> {
    const { status, text } = await this.ask(commandsOf(name), {
      command,
      stepUp,
    });
    const { refusal } = JSON.parse(text);
    if (!refusal) throw new Error(`${command.type}: ${status}, not refused`);
    return refusal;
  }

  /** @throws Error with status and body when the answer is a refusal */
  async get<T>(path: string): Promise<T> {
    const { status, text } = await this.ask(path);
    if (status !== 200) {
      throw new Error(`GET ${path}: ${status} ${text.slice(0, 300)}`);
    }
    return JSON.parse(text);
  }

  /** All models of a query, page by page. */
  async models(query = ''): Promise<Model[]> {
    const found: Model[] = [];
    let cursor: string | undefined;
    do {
      const next = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page = await this.get<ModelPage>(
        `model-governance/models?limit=100${query}${next}`,
      );
      found.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return found;
  }

  model(name: string): Promise<ModelDetail> {
    return this.get(`model-governance/models/model/default/${name}`);
  }

  records(name: string): Promise<RecordPage> {
    return this.get(`model-governance/models/model/default/${name}/records`);
  }
}

export function signalOf(model: Model, id: string): Signal {
  const found = model.signals.find(({ signal }) => signal === id);
  if (!found) throw new Error(`${model.ref} has no ${id}`);
  return found;
}

/** Whether some signal of it is measured now. */
export const hasLiveValue = (model: Model): boolean =>
  model.signals.some(({ state, value }) => state === 'ok' && value !== null);
