import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../command';
import { command as card } from './card';
import { command as conformance } from './conformance';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cards-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function run(command: Command, ...args: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await command.run(args, {
    print: line => printed.push(line),
    complain: line => complaints.push(line),
  });
  return { code, printed, complaints };
}

const write = async (name: string, text: string) => {
  await writeFile(join(dir, name), text);
  return join(dir, name);
};

describe('conformance', () => {
  it('says of each file what was made of it, and counts', async () => {
    await write('README.md', '---\nlicense: mit\nwidget: x\n---\n# m\n');
    await write('list.yaml', '- 1');
    await write('other.txt', 'not looked at');
    expect(await run(conformance, '--dir', dir)).toEqual({
      code: 0,
      printed: [
        'README.md  hugging-face  imported: with 1 losses',
        expect.stringMatching(/^list\.yaml {2}- {2}refused: This is a list/),
        '1 imported, 0 proof files passed, 1 refused, 0 failed',
      ],
      complaints: [],
    });
  });

  // RFC 6962: a tree of one leaf has the leaf's hash as its root.
  const leaf = Buffer.alloc(32, 7).toString('base64');
  const vector = (leafIdx: string, wantErr: boolean) =>
    `{"leafIdx": ${leafIdx}, "treeSize": 1, "root": "${leaf}", "leafHash": "${leaf}", "proof": null, "wantErr": ${wantErr}}`;

  it('checks proofs, with numbers that JavaScript has not', async () => {
    const vectors = {
      'inclusion/0/happy.json': vector('0', false),
      'inclusion/0/large.json': vector('18446744073709551615', true),
    };
    await write('vectors.json', JSON.stringify(vectors));
    await write('single.json', vector('0', false));
    expect(await run(conformance, '--dir', dir)).toMatchObject({
      code: 0,
      printed: [
        'single.json  rfc6962  passed: 1 proofs',
        'vectors.json  rfc6962  passed: 2 proofs',
        '0 imported, 2 proof files passed, 0 refused, 0 failed',
      ],
    });
  });

  it('fails when a proof is not judged as the file says, or breaks us', async () => {
    await write('vectors.json', vector('0', true));
    await write(
      'worse.json',
      vector('0', false).replace('"treeSize": 1, ', ''),
    );
    const { code, printed } = await run(conformance, '--dir', dir);
    expect(code).toBe(1);
    expect(printed[0]).toMatch(/failed: 1 of 1 proofs judged wrongly/);
    expect(printed[2]).toBe(
      '0 imported, 0 proof files passed, 0 refused, 2 failed',
    );
  });

  it('needs to know where', async () => {
    expect((await run(conformance)).code).toBe(2);
  });
});

describe('card', () => {
  const valid =
    'schemaVersion: modelcard/v1\nsubject: {name: m}\npurpose: {autonomy: none at all}\n';

  it('validate says how complete the card is for each tier', async () => {
    const { code, printed } = await run(
      card,
      'validate',
      await write('model-card.yaml', valid),
    );
    expect(code).toBe(0);
    expect(printed[0]).toBe('Valid (model-governance), 0 losses');
    expect(printed[1]).toMatch(/^T4: 16 % complete; missing: Version, /);
    expect(printed).toHaveLength(5);
  });

  it('validate names what is wrong and how to put it right', async () => {
    const file = await write('model-card.yaml', `${valid}sumary: x\n`);
    expect(await run(card, 'validate', file)).toMatchObject({
      code: 1,
      complaints: [expect.stringContaining('/sumary: Unknown field "sumary"')],
    });
  });

  it('export writes the document and reports what it lost', async () => {
    const file = await write('model-card.yaml', valid);
    const { code, printed, complaints } = await run(
      card,
      'export',
      file,
      '--format',
      'model-card-toolkit',
    );
    expect(code).toBe(0);
    expect(JSON.parse(printed.join('\n'))).toMatchObject({
      model_details: { name: 'm' },
    });
    expect(complaints).toEqual([
      'not carried: /purpose: Model Card Toolkit has no field for this',
    ]);
  });

  it('is refused without a file or a format it knows', async () => {
    expect((await run(card, 'validate')).code).toBe(2);
    expect((await run(card, 'export', 'x', '--format', 'word')).code).toBe(2);
  });
});
