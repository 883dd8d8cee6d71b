import { NotFoundError } from '@backstage/errors';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  exportCard,
  frameworkDocuments,
  listOf,
  objectKinds,
  objectsAt,
  proveInclusion,
  regulatorDocument,
} from '@modelgov/backstage-plugin-model-governance-common';
import { readFile } from 'node:fs/promises';
import {
  loadKeys,
  loadVisible,
  streamSubject,
  type StoredRecord,
  type Visibility,
} from '../database';
import { loadCard } from '../governance/cards';
import type { GovernanceContext } from '../governance/context';
import { textsIn } from '../governance/texts';
import type { CheckpointService } from '../ledger/CheckpointService';
import { nodeLoader } from '../ledger/nodeLoader';
import { fileOf } from '../ledger/rebuild';
import { getLineage } from '../lineage/readLineage';
import { hashText } from '../governance/Keeper';
import { sha256, toHex } from '../record/hashing';
import { json, type BundleFile } from './bundleFile';
import { cardPage } from './cardPage';
import { measurementFiles } from './measurements';
import { readme } from './readme';

/**
 * All files of the bundle but the manifest, as the record stood at an instant.
 * Nothing in it is of the moment of asking, so that it can be made again.
 *
 * @throws NotFoundError alike for what is not there and what is not for the caller
 */
export async function bundleFiles(
  context: GovernanceContext & { checkpoints: CheckpointService },
  visibility: Visibility,
  ask: { ref: string; asOf?: number },
): Promise<{ files: BundleFile[]; entries: number; asOf: string }> {
  const { db, checkpoints } = context;
  const { ref } = ask;
  if (!(await loadVisible(db, visibility, ref, context.now()))) {
    throw new NotFoundError(`No model ${ref}`);
  }
  const entries: StoredRecord[] = [];
  for await (const page of streamSubject(db, ref)) {
    entries.push(
      ...page.filter(entry => entry.recordedAt <= (ask.asOf ?? Infinity)),
    );
  }
  const last = entries.at(-1);
  if (!last) throw new NotFoundError(`Nothing was recorded of ${ref} by then`);
  const at = ask.asOf ?? last.recordedAt;
  const asOf = new Date(at).toISOString();
  const file = fileOf(ref, entries);
  const version = listOf(file, 'card').at(-1);
  const card = version ? await loadCard(db, version.digest) : null;
  const checkpoint = await checkpoints.current();
  const size = checkpoint?.size ?? 0;
  const proofs = await Promise.all(
    entries.map(({ seq }) =>
      proveInclusion(sha256, { index: seq - 1, size }, nodeLoader(db)),
    ),
  );
  const policies = await context.organisation.asOf(at);
  const files: BundleFile[] = [
    {
      path: 'README.md',
      text: readme({ ref, asOf, now: ask.asOf === undefined }),
    },
    {
      path: 'verify.mjs',
      text: await readFile(
        resolvePackagePath(
          '@modelgov/backstage-plugin-model-governance-common',
          'assets',
          'verify.mjs',
        ),
        'utf8',
      ),
    },
    {
      path: 'inventory.json',
      text: json({
        ref,
        asOf,
        ...file.facts,
        policy: {
          version: policies.inForce.policy.version,
          origin: policies.inForce.origin,
        },
      }),
    },
    { path: 'policy.json', text: json(policies.inForce.policy) },
    ...policies.published.map(({ id, policy }) => ({
      path: `policies/${id}.json`,
      text: json(policy),
    })),
    ...(await measurementFiles(context, visibility, { ref, at })),
    ...objectKinds.map(kind => ({
      path: `record/${kind}.json`,
      text: json(objectsAt(file, kind, at)),
    })),
    {
      path: 'record/texts.json',
      text: json(await textsIn(db, ref, file.objects)),
    },
    ...frameworkDocuments.map(framework => ({
      path: `frameworks/${framework.file}`,
      text: regulatorDocument(framework, { ref, asOf, card, file }),
    })),
    {
      path: 'ledger/entries.json',
      text: json(
        entries.map(({ seq, bytes, signature, keyId }, n) => ({
          seq,
          bytes,
          signature,
          keyId,
          proof: proofs[n].map(toHex),
        })),
      ),
    },
    { path: 'ledger/checkpoint.txt', text: checkpoint?.note ?? '' },
    { path: 'ledger/keys.json', text: json(await loadKeys(db)) },
  ];
  if (card) {
    const bom = exportCard(card, 'cyclonedx', { hash: hashText });
    files.push(
      { path: 'card/card.json', text: json(card) },
      { path: 'card/card.html', text: cardPage(ref, card) },
      ...('document' in bom
        ? [{ path: 'card/card.cdx.json', text: bom.document }]
        : []),
    );
  }
  if (ask.asOf === undefined) {
    // Lineage and measurements are kept as they are, not as they were.
    const lineage = await getLineage(context, visibility, { ref });
    files.push({ path: 'lineage.json', text: json(lineage) });
  }
  return {
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    entries: entries.length,
    asOf,
  };
}
