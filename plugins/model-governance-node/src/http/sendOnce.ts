import * as http from 'node:http';
import * as https from 'node:https';
import { HttpFailure, toHttpFailure } from './HttpFailure';
import { onAbort } from './onAbort';

/** One HTTP exchange; `fetchBody` adds retries. */
export interface Exchange {
  url: URL;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  /** For the whole exchange, so that a server that drips is cut off too. */
  timeoutMs: number;
  /** What the caller allowed in total; named in the message. */
  allowedMs: number;
  maxBytes: number;
  signal: AbortSignal;
}

/** Every status is an answer, except redirects, which are not followed. */
export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

// node:http and not the global fetch: no web stream per page, which halves the
// cost of a collection, and its errors name the address that refused.
const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
};

/** Rejects with an {@link HttpFailure} and nothing else. */
export function sendOnce(exchange: Exchange): Promise<HttpAnswer> {
  const { url, signal } = exchange;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortedFailure());
      return;
    }
    const secure = url.protocol === 'https:';
    const request = (secure ? https : http).request(url, {
      method: exchange.method,
      agent: secure ? agents['https:'] : agents['http:'],
      headers: { 'accept-encoding': 'identity', ...exchange.headers },
    });
    const fail = (failure: HttpFailure) => {
      release();
      request.destroy();
      reject(failure);
    };
    const stopWaiting = onAbort(signal, () => fail(abortedFailure()));
    const timer = setTimeout(
      () => fail(timeoutFailure(exchange.allowedMs)),
      exchange.timeoutMs,
    );
    function release() {
      clearTimeout(timer);
      stopWaiting();
    }
    request.on('error', error => fail(toHttpFailure(error)));
    request.on('response', response => {
      readBody(response, exchange, fail, answer => {
        release();
        resolve(answer);
      });
    });
    request.end(exchange.body);
  });
}

function readBody(
  response: http.IncomingMessage,
  exchange: Exchange,
  fail: (failure: HttpFailure) => void,
  succeed: (answer: HttpAnswer) => void,
) {
  const { maxBytes } = exchange;
  const status = response.statusCode ?? 0;
  const headers = response.headers;
  const refusal = refuseHead(status, headers, maxBytes);
  if (refusal) {
    fail(refusal);
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBytes) fail(tooLargeFailure(maxBytes));
    else chunks.push(chunk);
  });
  response.on('error', error => fail(toHttpFailure(error)));
  response.on('end', () =>
    succeed({ status, headers, body: Buffer.concat(chunks) }),
  );
}

/** What the head alone is enough to refuse. */
function refuseHead(
  status: number,
  headers: http.IncomingHttpHeaders,
  maxBytes: number,
): HttpFailure | undefined {
  if (status >= 300 && status < 400) {
    return new HttpFailure(
      'redirect',
      `answers with a redirect (HTTP ${status}), which is not followed: configure the address it leads to`,
    );
  }
  if (Number(headers['content-length']) > maxBytes) {
    return tooLargeFailure(maxBytes);
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return undefined;
  return new HttpFailure(
    'encoding',
    `answers with content-encoding ${encoding}, although none was asked for`,
  );
}

function abortedFailure() {
  return new HttpFailure(
    'aborted',
    'no answer before the collection cycle ended',
  );
}

function timeoutFailure(timeoutMs: number) {
  return new HttpFailure('timeout', `no answer within ${timeoutMs / 1000} s`);
}

function tooLargeFailure(maxBytes: number) {
  const size =
    maxBytes >= 1_000_000 ? `${maxBytes / 1_000_000} MB` : `${maxBytes} bytes`;
  return new HttpFailure('too-large', `body larger than ${size}`);
}
