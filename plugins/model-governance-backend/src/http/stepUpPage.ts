import { createHash } from 'node:crypto';

const style =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:26rem;padding:0 1rem}';

/** Tells the page that asked, at its own origin only, and closes. */
const scriptFor = (origin: string, ok: boolean) =>
  `window.opener&&window.opener.postMessage(${JSON.stringify({
    type: 'model-governance.step-up',
    ok,
  })},${JSON.stringify(origin)});${ok ? 'window.close();' : ''}`;

const sourceOf = (text: string) =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);

/**
 * What a person sees after the login. It carries no secret and decides
 * nothing: the page that asked learns the outcome from the API.
 */
export function renderStepUpPage(
  result: { ok: boolean; message: string },
  appOrigin: string,
): { html: string; headers: Record<string, string> } {
  const { ok, message } = result;
  const script = scriptFor(appOrigin, ok);
  const title = ok ? 'Logged in' : 'Not logged in';
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${escapeHtml(message)}.</p>
<p>You may close this window.</p></main><script>${script}</script></body></html>`;
  return {
    html,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src ${sourceOf(script)}`,
        `style-src ${sourceOf(style)}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      // The window must still know the one that opened it.
      'Cross-Origin-Opener-Policy': 'unsafe-none',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  };
}
