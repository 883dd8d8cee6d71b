import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  describeFault,
  openCheckpoint,
  parseNote,
  type Checkpoint,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  connect,
  latestCheckpoint,
  loadKeys,
  loadSubjects,
  type Database,
} from '../database';
import { ORGANISATION } from '../governance/OrganisationService';
import { sha256 } from '../record/hashing';
import { keyIdOf, noteKeyOf } from './noteKeys';
import { compareFile, compareOrganisation } from './rebuild';
import { verifyDatabase, type PublicKey } from './verifyDatabase';

const usage = `Usage: npm run verify-ledger -- --db FILE|URL [--checkpoints DIR] [--key PEM]… [--quick] [--projections]

Reads the ledger in a copy of the database, from its first entry to its last,
and names the first that is not as it was written. Writes nothing.

  --db FILE|URL      SQLite file, or postgres://… of the plugin's database
  --checkpoints DIR  signed checkpoints that were published outside of it
  --key PEM          public key to trust instead of those in the database
  --quick            check signatures only of entries that no checkpoint covers
  --projections      also rebuild every file from its entries and compare`;

export interface CommandOutput {
  out(line: string): void;
  error(line: string): void;
}

/** @returns exit code: 0 intact, 1 not, 2 for what cannot be asked */
export async function verifyCommand(
  args: readonly string[],
  { out, error }: CommandOutput,
): Promise<0 | 1 | 2> {
  const given = readArgs(args);
  if (typeof given === 'string') {
    error(`${given}\n\n${usage}`);
    return 2;
  }
  const db = await connect(given.db, { readOnly: true }).catch(
    (caught: Error) => caught,
  );
  if (db instanceof Error) {
    error(`--db: ${db.message}`);
    return 2;
  }
  try {
    const keys = given.keys
      ? await Promise.all(given.keys.map(readKey))
      : await loadKeys(db);
    const notes = await publishedNotes(db, given.checkpoints);
    const checkpoints = await Promise.all(
      notes.map(({ name, note }) => openNote(name, note, keys)),
    );
    let told = 0;
    const found = await verifyDatabase(db, {
      checkpoints,
      keys,
      signatures: given.quick ? 'uncovered' : 'all',
      onProgress: size => {
        if (size - told < 50_000) return;
        told = size;
        out(`${size} entries read`);
      },
    });
    if (found.fault) {
      error(`Not intact. ${describeFault(found.fault)}.`);
      return 1;
    }
    const { size, witnessed } = found;
    out(
      `Intact: ${size} entries are as they were signed. ${
        given.checkpoints
          ? 'Published checkpoints cover'
          : 'The database’s own checkpoint covers'
      } the first ${witnessed}; ${
        size - witnessed
      } newer ones rest on their signatures.`,
    );
    if (!given.projections) return 0;
    const different = await compareAll(db);
    different.forEach(line => error(line));
    if (different.length > 0) return 1;
    out('Every file is what its entries say.');
    return 0;
  } catch (caught) {
    const reason = caught instanceof Error ? caught.message : String(caught);
    const foreign = /no such table|relation .* does not exist/.test(reason);
    error(
      foreign
        ? `--db: it holds no ledger (${reason}); give the database of the plugin model-governance`
        : reason,
    );
    return foreign ? 2 : 1;
  } finally {
    await db.destroy();
  }
}

interface Given {
  db: string;
  checkpoints?: string;
  keys?: string[];
  quick: boolean;
  projections: boolean;
}

function readArgs(args: readonly string[]): Given | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        db: { type: 'string' },
        checkpoints: { type: 'string' },
        key: { type: 'string', multiple: true },
        quick: { type: 'boolean', default: false },
        projections: { type: 'boolean', default: false },
      },
    });
    const { db, checkpoints, key, quick = false, projections = false } = values;
    return db === undefined
      ? '--db is missing'
      : { db, checkpoints, keys: key, quick, projections };
  } catch (caught) {
    return caught instanceof Error ? caught.message : String(caught);
  }
}

async function readKey(path: string): Promise<PublicKey> {
  const publicKeyPem = await readFile(path, 'utf8');
  return { keyId: keyIdOf(publicKeyPem), publicKeyPem };
}

interface NamedNote {
  /** For messages. */
  name: string;
  note: string;
}

/** Those of a folder, or the newest of the database. */
async function publishedNotes(
  db: Database,
  directory: string | undefined,
): Promise<NamedNote[]> {
  const latest = await latestCheckpoint(db);
  const own = latest
    ? [{ name: 'The checkpoint in the database', note: latest.note }]
    : [];
  if (directory === undefined) return own;
  const names = (await readdir(directory)).filter(name => /\.txt$/.test(name));
  if (names.length === 0) throw new Error(`${directory} holds no checkpoint`);
  const published = await Promise.all(
    names.map(async file => {
      const name = join(directory, file);
      return { name, note: await readFile(name, 'utf8') };
    }),
  );
  return published;
}

async function openNote(
  name: string,
  note: string,
  keys: readonly PublicKey[],
): Promise<Checkpoint> {
  try {
    const [origin] = parseNote(note).text.split('\n', 1);
    return await openCheckpoint(
      sha256,
      note,
      keys.map(key => noteKeyOf(origin, key.publicKeyPem)),
    );
  } catch (caught) {
    const reason = caught instanceof Error ? caught.message : String(caught);
    throw new Error(`${name}: ${reason}`);
  }
}

/** A line for each file that is not what its entries say. */
async function compareAll(db: Database): Promise<string[]> {
  const lines: string[] = [];
  for (const subject of await loadSubjects(db)) {
    const different =
      subject === ORGANISATION
        ? await compareOrganisation(db)
        : await compareFile(db, subject);
    if (different.length > 0) {
      lines.push(`${subject}: ${different.join(', ')} not as the entries say`);
    }
  }
  return lines;
}
