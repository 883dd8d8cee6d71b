import { writeFile } from 'node:fs/promises';
import {
  createPolicy,
  evolve,
  modelFacts,
  toModelRecord,
  type Finding,
  type ModelEvent,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  connect,
  loadFile,
  lockLedger,
  openDatabase,
  saveFile,
  saveModel,
  type Database,
  type LedgerHead,
  type Transaction,
} from '../database';
import { saveSummary } from '../governance/saveSummary';
import { recordAll } from '../record/recorder';
import type { RecordSigner } from '../record/signer';
import { rounds } from './rounds';
import { benchSigner } from './signer';

/** Commands in one measurement. */
const COMMANDS = 50;
const AT = Date.parse('2026-11-23T12:00:00Z');
const policy = createPolicy('light', {
  validator: [],
  peerValidator: [],
  risk: [],
  compliance: [],
  executive: [],
  onCall: [],
  admins: [],
});

const finding = (id: string): Finding => ({
  id,
  state: 'open',
  severity: 2,
  title: 'Metrics of one slice are missing',
  description: `sha256:${'a'.repeat(64)}`,
  raisedBy: 'user:default/ines',
  cause: `person ${id}`,
  owner: 'group:default/ranking',
  raisedAt: AT,
  dueAt: AT + 86_400_000,
  resolvedBy: null,
  resolvedAt: null,
  resolution: null,
  closedBy: null,
  closedAt: null,
  reopened: 0,
  waiver: null,
  acceptedUntil: null,
});

/** One command: reads the file, raises a finding, writes what lists show. */
async function command(
  db: Database,
  modelRef: string,
  id: string,
  append: Append,
) {
  await db.transaction(async tx => {
    const held = await append.before(tx);
    const file = await loadFile(tx, modelRef);
    if (!file) throw new Error(`No ${modelRef}`);
    const event: ModelEvent = {
      type: 'finding.raised@1',
      finding: finding(id),
    };
    const seq = await append.write(tx, event, held);
    const after = evolve(file, {
      seq,
      at: AT,
      occurredAt: AT,
      actor: 'user:default/ines',
      origin: 'live',
      event,
    });
    await saveFile(tx, file, after, seq);
    await saveSummary(tx, after, { policy, now: AT, seq });
  });
}

/** How a command comes by its place in the ledger. */
interface Append {
  before(tx: Transaction): Promise<LedgerHead | undefined>;
  write(tx: Transaction, event: ModelEvent, held?: LedgerHead): Promise<number>;
}

const without: Append = { before: async () => undefined, write: async () => 1 };

const withEntry = (signer: RecordSigner, modelRef: string): Append => ({
  before: lockLedger,
  async write(tx, event, held) {
    const [{ seq }] = await recordAll(
      tx,
      signer,
      [
        {
          modelRef,
          event,
          actor: 'user:default/ines',
          origin: 'live',
          recordedAt: AT,
          occurredAt: AT,
          objectRef: 'finding/fnd-1',
        },
      ],
      held,
    );
    return seq;
  },
});

/** A model as the catalog's mirror writes it. */
async function mirror(db: Database, name: string): Promise<string> {
  const record = toModelRecord({
    apiVersion: 'model-governance.io/v1alpha1',
    kind: 'Model',
    metadata: { name, namespace: 'default', uid: name, etag: '1' },
    spec: { type: 'ranker', lifecycle: 'production', owner: 'ranking' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/ranking' }],
  });
  await db.transaction(tx =>
    saveModel(tx, {
      record,
      etag: '1',
      ownerState: 'owned',
      facts: modelFacts(record),
      search: [],
      seenAt: AT,
    }),
  );
  return record.ref;
}

/**
 * A command with its ledger entry against the same reads and projection writes
 * without. Argument: a new SQLite file, or a PostgreSQL URL.
 */
async function main([target]: string[]) {
  const sqlite = !/^postgres/.test(target);
  if (sqlite) await writeFile(target, '', { flag: 'wx' });
  const db = await connect(target, { readOnly: false });
  await openDatabase({ getClient: async () => db });
  const signer = await benchSigner();
  let made = 0;
  const measure = (appendTo: (ref: string) => Append) =>
    async function commands() {
      // A model of its own for each measurement: its file stays of one size.
      made += 1;
      const ref = await mirror(db, `m${made}`);
      const before = performance.now();
      for (let i = 1; i <= COMMANDS; i += 1) {
        await command(db, ref, `fnd-${i}`, appendTo(ref));
      }
      return (performance.now() - before) / COMMANDS;
    };
  await rounds(
    measure(ref => withEntry(signer, ref)),
    measure(() => without),
    { count: 40, warmup: 4 },
  );
  await db.destroy();
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
