import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { fetchToken } from './fetchToken.mjs';
import { findPersona } from './findPersona.mjs';

const rita = findPersona('rita');

describe('a token for a persona', () => {
  let server;
  let backend;
  let location;
  before(async () => {
    server = createServer((_request, response) => {
      if (location) response.writeHead(302, { location }).end();
      else response.writeHead(404).end('{}');
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    backend = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => server.close());

  const urls = () => ({
    app: 'http://localhost:1',
    backend,
    idp: 'http://127.0.0.1:2',
  });

  it('is found by what a persona stands for, too', () => {
    assert.equal(findPersona('risk-officer'), rita);
    assert.throws(() => findPersona('root'), /Nobody .* "root"/);
  });

  it('is refused where people sign in elsewhere', async () => {
    location = 'https://login.example/authorize';
    await assert.rejects(fetchToken(urls(), rita), /not a development portal/);
  });

  it('is refused where there is no development sign-in', async () => {
    location = undefined;
    await assert.rejects(fetchToken(urls(), rita), /not a development portal/);
  });

  it('is refused for a portal on another machine', async () => {
    await assert.rejects(
      fetchToken({ ...urls(), backend: 'http://192.0.2.1:7007' }, rita),
      /not a development portal/,
    );
  });

  it('says how to start a portal that does not answer', async () => {
    await assert.rejects(
      fetchToken({ ...urls(), backend: 'http://127.0.0.1:9' }, rita),
      /npm start/,
    );
  });
});
