import { fail, readStrings, refuseUnknownKeys, type Section } from './fields';

/** How a configured address is reached. */
export interface Connection {
  /** Without user and password. */
  url: URL;
  headers: Record<string, string>;
  /** What must never appear in a message. */
  secrets: string[];
}

/** Reads url, headers and auth, which both kinds of source share. */
export function readConnection(section: Section): Connection {
  const url = readUrl(section);
  const headers = readHeaders(section);
  const secrets = Object.values(headers);
  const basic = readBasic(section, url);
  const bearer = section.config.getOptionalString('auth.bearer');
  if (basic && bearer !== undefined) {
    fail(
      `${section.path}.auth`,
      'has both a bearer token and a user with password: choose one',
    );
  }
  if (basic) {
    const token = Buffer.from(`${basic.username}:${basic.password}`);
    const encoded = token.toString('base64');
    headers.authorization = `Basic ${encoded}`;
    secrets.push(basic.password, encoded);
  }
  if (bearer !== undefined) {
    headers.authorization = `Bearer ${bearer}`;
    secrets.push(bearer);
  }
  url.username = '';
  url.password = '';
  return { url, headers, secrets };
}

function readUrl(section: Section): URL {
  const path = `${section.path}.url`;
  const text = section.config.getString('url');
  if (!URL.canParse(text)) fail(path, 'is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    fail(path, `must be http or https, not ${url.protocol.replace(':', '')}`);
  }
  return url;
}

const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

function readHeaders(section: Section): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(readStrings(section, 'headers'))) {
    const path = `${section.path}.headers.${name}`;
    if (!headerName.test(name)) fail(path, 'is not a header name');
    // Node refuses them too, but only when the request is made.
    if (/[\r\n\0]/.test(value)) fail(path, 'has a line break');
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

interface Basic {
  username: string;
  password: string;
}

function readBasic(section: Section, url: URL): Basic | undefined {
  const auth = section.config.getOptionalConfig('auth');
  if (auth) {
    refuseUnknownKeys({ config: auth, path: `${section.path}.auth` }, [
      'basic',
      'bearer',
    ]);
  }
  const basic = auth?.getOptionalConfig('basic');
  if (basic) {
    return {
      username: basic.getString('username'),
      password: basic.getString('password'),
    };
  }
  if (!url.username && !url.password) return undefined;
  return {
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}
