/** @jest-environment node */
import {
  createHash,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { command } from './evidence';

const sha256 = (...parts: (Buffer | string)[]) => {
  const hash = createHash('sha256');
  parts.forEach(part => hash.update(part));
  return hash.digest();
};

const pemOf = (key: KeyObject) =>
  key.export({ type: 'spki', format: 'pem' }).toString();

/** The smallest bundle there is: one entry, in a tree of its own. */
async function aBundle(change: (text: string) => string = text => text) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const bytes = '{"seq":1}';
  const root = sha256(Buffer.from([0]), bytes);
  const note = `portal\n1\n${root.toString('base64')}\n`;
  const raw = Buffer.from(
    String(publicKey.export({ format: 'jwk' }).x),
    'base64url',
  );
  const id = sha256('portal\n', Buffer.from([1]), raw).subarray(0, 4);
  const signature = Buffer.concat([
    id,
    sign(null, Buffer.from(note), privateKey),
  ]);
  const entry = {
    seq: 1,
    bytes,
    signature: sign(null, Buffer.from(bytes), privateKey).toString('base64'),
    keyId: 'k',
    proof: [],
  };
  const files: [string, string][] = [
    ['ledger/entries.json', JSON.stringify([entry])],
    [
      'ledger/checkpoint.txt',
      `${note}\n— portal ${signature.toString('base64')}\n`,
    ],
    [
      'ledger/keys.json',
      JSON.stringify([{ keyId: 'k', publicKeyPem: pemOf(publicKey) }]),
    ],
  ];
  const listed = files.map(([path, text]) => ({
    path,
    sha256: sha256(text).toString('hex'),
  }));
  const zip = new ZipFile();
  zip.addBuffer(
    Buffer.from(JSON.stringify({ entries: 1, files: listed })),
    'manifest.json',
  );
  for (const [path, text] of files) {
    zip.addBuffer(Buffer.from(change(text)), path);
  }
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return { bundle: Buffer.concat(parts), key: pemOf(publicKey) };
}

describe('evidence verify', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function run(bundle: Buffer, key?: string) {
    await writeFile(join(folder, 'bundle.zip'), bundle);
    if (key) await writeFile(join(folder, 'key.pem'), key);
    const lines: string[] = [];
    const say = (line: string) => lines.push(line);
    const code = await command.run(
      [
        'verify',
        join(folder, 'bundle.zip'),
        ...(key ? ['--key', join(folder, 'key.pem')] : []),
      ],
      { print: say, complain: say },
    );
    return { code, lines };
  }

  it('lets pass what the given key has signed', async () => {
    const { bundle, key } = await aBundle();
    expect(await run(bundle, key)).toEqual({
      code: 0,
      lines: ['The bundle is valid.'],
    });
    expect(await run(bundle)).toEqual({
      code: 0,
      lines: [
        'The bundle is valid.',
        'No --key was given: the bundle vouches for itself',
      ],
    });
  });

  it('says which file, and why not', async () => {
    const { bundle, key } = await aBundle(text => text.replace('seq', 'sep'));
    expect(await run(bundle, key)).toMatchObject({
      code: 1,
      lines: expect.arrayContaining(['ledger/entries.json: was changed']),
    });
    const other = await aBundle();
    expect((await run(other.bundle, key)).lines).toEqual([
      'ledger/checkpoint.txt: no known key has signed it',
    ]);
    expect(await run(Buffer.from('no zip'))).toEqual({
      code: 1,
      lines: ['this is no zip file'],
    });
  });

  it.each([
    [[]],
    [['verify']],
    [['sign', 'x.zip']],
    [['verify', 'x.zip', '--key']],
  ])('says how it is used: %j', async args => {
    const lines: string[] = [];
    const complain = (line: string) => lines.push(line);
    expect(await command.run(args, { print: complain, complain })).toBe(2);
    expect(lines).toEqual([command.usage]);
  });
});
