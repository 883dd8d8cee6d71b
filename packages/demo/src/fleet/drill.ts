import type { ServerResponse } from 'node:http';

/** Ways in which a member can misbehave on request. */
export const drills = [
  'none',
  'hang',
  'garbage',
  'html',
  'huge',
  'nan',
  'slow',
] as const;
export type Drill = (typeof drills)[number];

export function isDrill(value: unknown): value is Drill {
  return drills.some(drill => drill === value);
}

const HUGE_BYTES = 100 * 1024 * 1024;
const SLOW_MS = 3_000;

const garbage = `\u0000\u0001PNG\r\n\u001a http_requests_total{handler= 12 }}}
process_start_time_seconds one point seven
<<<<<<< HEAD
`.repeat(40);

const html = `<!DOCTYPE html>
<html lang="en"><head><title>Sign in</title></head>
<body><h1>502 Bad Gateway</h1><p>nginx</p></body></html>
`;

/** Each value becomes NaN; names, labels and comments stay. */
const withoutNumbers = (body: string) =>
  body.replace(/^([^#\n].*) \S+$/gm, '$1 NaN');

/** Answers `/metrics` as the drill says, `page` being the healthy answer. */
export function answerDrill(
  drill: Drill,
  response: ServerResponse,
  page: () => { contentType: string; body: string },
): void {
  const send = (contentType: string, body: string) => {
    response.writeHead(200, { 'Content-Type': contentType });
    response.end(body);
  };
  switch (drill) {
    case 'none': {
      const { contentType, body } = page();
      return send(contentType, body);
    }
    case 'hang':
      return undefined;
    case 'garbage':
      return send('text/plain; version=0.0.4; charset=utf-8', garbage);
    case 'html':
      return send('text/html; charset=utf-8', html);
    case 'nan': {
      const { contentType, body } = page();
      return send(contentType, withoutNumbers(body));
    }
    case 'slow': {
      const timer = setTimeout(
        () => answerDrill('none', response, page),
        SLOW_MS,
      );
      response.on('close', () => clearTimeout(timer));
      return undefined;
    }
    default:
      return sendHuge(response, page());
  }
}

/** 100 MB of well-formed lines, as fast as the reader takes them. */
function sendHuge(
  response: ServerResponse,
  { contentType, body }: { contentType: string; body: string },
): void {
  response.writeHead(200, { 'Content-Type': contentType });
  let sent = 0;
  const more = () => {
    while (!response.destroyed && sent < HUGE_BYTES) {
      sent += body.length;
      if (!response.write(body)) return;
    }
    if (!response.destroyed) response.end();
  };
  response.on('drain', more);
  more();
}
