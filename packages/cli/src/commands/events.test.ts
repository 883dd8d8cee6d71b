/** @jest-environment node */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './events';

describe('events send', () => {
  let folder: string;
  let server: Server;
  let url: string;
  let asked: { path?: string; events: { id: string }[] }[];
  let answers: ((events: { id: string }[]) => [number, object])[];
  const taken = (events: object[]): [number, object] => [
    200,
    { accepted: events.length, duplicates: 0, rejected: [] },
  ];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'events-'));
    server = createServer(async (req, res) => {
      const parts: Buffer[] = [];
      for await (const part of req) parts.push(part);
      const events = JSON.parse(Buffer.concat(parts).toString());
      asked.push({ path: req.url, events });
      const [status, body] = (answers.shift() ?? taken)(events);
      res.writeHead(status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  beforeEach(() => {
    asked = [];
    answers = [];
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  async function run(text: string, ...more: string[]) {
    const file = join(folder, 'events.json');
    await writeFile(file, text);
    const lines: string[] = [];
    const say = (line: string) => lines.push(line);
    const args = ['send', file, '--url', url, ...more];
    const code = await command.run(args, { print: say, complain: say });
    return { code, text: lines.join('\n') };
  }

  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `e${i}` }));

  it.each<[string, string, number]>([
    ['one event', '{ "id": "a" }', 1],
    ['a list over several lines', JSON.stringify(many(3), null, 2), 3],
    ['a line each, with empty ones between', '{"id":"a"}\n\n{"id":"b"}\n', 2],
  ])('takes %s', async (_what, text, count) => {
    expect(await run(text, '--origin', 'import')).toEqual({
      code: 0,
      text: `${count} accepted, 0 known before, 0 refused`,
    });
    expect(asked[0].path).toBe('/api/model-governance/events?origin=import');
  });

  it('sends no more at once than the portal takes', async () => {
    await run(JSON.stringify(many(1_001)));
    expect(asked.map(({ events }) => events.length)).toEqual([500, 500, 1]);
  });

  it('names what was refused by its line, and keeps the rest', async () => {
    answers = [
      () => [
        200,
        {
          accepted: 1,
          duplicates: 0,
          rejected: [{ index: 1, id: 'b', reason: 'time: is missing' }],
        },
      ],
    ];
    expect(await run('{"id":"a"}\n\n{"id":"b"}')).toEqual({
      code: 1,
      text: 'line 3 (b): time: is missing\n1 accepted, 0 known before, 1 refused',
    });
  });

  it('tries again while the portal is busy, with the same events', async () => {
    answers = [() => [503, {}], () => [429, {}]];
    expect((await run('{"id":"a"}')).code).toBe(0);
    expect(asked.map(({ events }) => events[0].id)).toEqual(['a', 'a', 'a']);
  });

  it('ends with 2 and what is in, when it is not allowed or not answered', async () => {
    answers = [taken, () => [403, { error: { message: 'no' } }]];
    const { code, text } = await run(JSON.stringify(many(501)));
    expect(code).toBe(2);
    expect(text).toMatch(/answered 403.*no.*\n500 events are in/s);
    expect(asked).toHaveLength(2);
  });

  it.each<[string, string, RegExp]>([
    ['an empty file', ' \n', /is empty/],
    ['an empty list', '[]', /list of events is empty/],
    ['a broken line', '{"id":"a"}\n{"id":', /line 2: is no JSON/],
    ['no JSON', '<xml/>', /The file is no JSON/],
  ])('says what is wrong with %s', async (_what, text, reason) => {
    const answer = await run(text);
    expect([answer.code, asked]).toEqual([2, []]);
    expect(answer.text).toMatch(reason);
  });

  it('says how it is used', async () => {
    const { code, text } = await run('[]', '--origin', 'elsewhere');
    expect([code, text]).toEqual([2, command.usage]);
  });
});
