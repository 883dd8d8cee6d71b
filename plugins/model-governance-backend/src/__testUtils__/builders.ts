import type { Entity } from '@backstage/catalog-model';
import {
  metricProfiles,
  modelFacts,
  toModelRecord,
  type CollectionTarget,
  type Reading,
} from '@modelgov/backstage-plugin-model-governance-common';
import type {
  SignalSource,
  SignalSourceReadRequest,
  SignalSourceReadResult,
} from '@modelgov/backstage-plugin-model-governance-node';
import {
  saveModel,
  toSearchRows,
  type Database,
  type OwnerState,
} from '../database';
import { createRecordSigner } from '../record/signer';
import { generateKeyPairSync } from 'node:crypto';

export const NOW = Date.parse('2026-11-23T12:00:00Z');

export function aModelEntity(
  name: string,
  overrides: {
    spec?: Record<string, unknown>;
    owner?: string | null;
    title?: string;
    description?: string;
    annotations?: Record<string, string>;
    etag?: string;
  } = {},
): Entity {
  const { spec, owner = 'group:default/ranking', annotations } = overrides;
  return {
    apiVersion: 'model-governance.io/v1alpha1',
    kind: 'Model',
    metadata: {
      name,
      namespace: 'default',
      uid: `uid-${name}`,
      etag: overrides.etag ?? 'etag-1',
      ...(overrides.title ? { title: overrides.title } : {}),
      ...(overrides.description ? { description: overrides.description } : {}),
      ...(annotations ? { annotations } : {}),
    },
    spec: {
      type: 'ranker',
      lifecycle: 'production',
      owner: 'ranking',
      telemetry: [{ profile: 'fastapi-instrumentator', labels: { job: name } }],
      ...spec,
    } as Entity['spec'],
    relations: owner ? [{ type: 'ownedBy', targetRef: owner }] : [],
  };
}

/** Puts entities into the mirror as a sweep would. */
export async function mirrorEntities(
  db: Database,
  entities: readonly Entity[],
  ownerState: OwnerState = 'owned',
): Promise<void> {
  await db.transaction(async tx => {
    for (const entity of entities) {
      const record = toModelRecord(entity);
      await saveModel(tx, {
        record,
        etag: entity.metadata.etag ?? null,
        ownerState: record.owner ? ownerState : 'unowned',
        facts: modelFacts(record),
        search: toSearchRows(record.ref, entity),
        seenAt: NOW,
      });
    }
  });
}

export async function aSigner() {
  const { privateKey } = generateKeyPairSync('ed25519');
  const privateKeyPem = privateKey
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return createRecordSigner({ privateKeyPem, production: true });
}

/** A window of 300 s with `n` requests of which 95 % took at most `p95` seconds. */
export function healthyReadings(
  target: CollectionTarget,
  at: number,
  numbers: { p95?: number; requests?: number; errors?: number } = {},
): Reading[] {
  const { p95 = 0.1, requests = 1000, errors = 0 } = numbers;
  const from = at - 300_000;
  const base = {
    status: 'observed' as const,
    targetId: target.id,
    modelRef: target.modelRef,
    sampledAt: at,
    evidence: {
      source: 'test',
      query: 'http://127.0.0.1:1/metrics',
      evaluatedAt: new Date(at).toISOString(),
    },
  };
  return [
    {
      ...base,
      measure: 'latency',
      observation: {
        type: 'histogram',
        from,
        to: at,
        count: requests,
        buckets: [
          { le: p95 / 2, count: requests * 0.6 },
          { le: p95, count: requests * 0.96 },
          { le: p95 * 4, count: requests * 0.999 },
          { le: Infinity, count: requests },
        ],
      },
    },
    {
      ...base,
      measure: 'requests',
      observation: { type: 'increase', value: requests, from, to: at },
    },
    {
      ...base,
      measure: 'errors',
      observation: { type: 'increase', value: errors, from, to: at },
    },
    {
      ...base,
      measure: 'identity',
      observation: { type: 'identity', version: '1.0.0', digest: 'sha256:aa' },
    },
  ];
}

/** A source that answers as told; the port's stand-in for an outside system. */
export class ScriptedSource implements SignalSource {
  readonly id: string;
  readonly kind = 'scripted';
  answer: (request: SignalSourceReadRequest) => Promise<SignalSourceReadResult>;

  constructor(
    id: string,
    answer: (
      request: SignalSourceReadRequest,
    ) => Promise<SignalSourceReadResult>,
  ) {
    this.id = id;
    this.answer = answer;
  }

  read(request: SignalSourceReadRequest) {
    return this.answer(request);
  }
}

export const knownProfiles = metricProfiles.map(profile => profile.id);
