import { createHash } from 'node:crypto';
import { loginStyle } from './loginStyle';
import { type Persona, personas } from './personas';

export interface LoginPage {
  /** Where a choice is posted. */
  action: string;
  /** Why somebody who is signed in already is asked again. */
  again?: { displayName: string };
  /** Whom the portal asks for: comes first and needs only Enter. */
  expected?: Persona;
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, character => escapes[character]);

const initials = (name: string) =>
  name
    .split(' ')
    .map(part => part[0])
    .join('');

function card(persona: Persona, action: string, isExpected: boolean) {
  const { name, displayName, title, comesFor } = persona;
  return `<li><form method="post" action="${escapeHtml(action)}">
<button name="persona" value="${escapeHtml(name)}"${
    isExpected ? ' class="expected" autofocus' : ''
  }>
<span class="face" aria-hidden="true">${escapeHtml(
    initials(displayName),
  )}</span>
<span class="who"><strong>${escapeHtml(displayName)}</strong>
<span class="title">${escapeHtml(title)}</span></span>
<span class="comes-for">${escapeHtml(comesFor)}</span>
</button></form></li>`;
}

/** Scripts are not needed and not allowed; the one style is known by its hash. */
export const loginPagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256')
    .update(loginStyle)
    .digest('base64')}'`,
  'img-src data:',
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

function page(title: string, body: string) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${loginStyle}</style>
</head>
<body><main>
<p class="brand"><span class="wave" aria-hidden="true"></span>Tidewater ID</p>
${body}
</main></body>
</html>`;
}

function lead({ again, expected }: LoginPage) {
  if (expected) {
    return `The portal asks for ${expected.displayName}. Confirm that it is you; anybody else is turned away there.`;
  }
  return again
    ? `You are signed in as ${again.displayName}. Confirm that it is you, or become somebody else.`
    : 'Tidewater Commerce is a made-up company. Each of these people comes to the portal with a question of their own.';
}

/** The login page of the demo company: pick who you are. */
export function renderLoginPage(login: LoginPage): string {
  const { action, expected } = login;
  const cards = [...personas].sort(
    (a, b) => Number(b === expected) - Number(a === expected),
  );
  return page(
    'Tidewater ID: who are you today?',
    `<h1>Who are you today?</h1>
<p class="lead">${escapeHtml(lead(login))}</p>
<ul>${cards
      .map(persona => card(persona, action, persona === expected))
      .join('\n')}</ul>
<p class="foot">For demonstration on this machine only: there are no passwords.</p>`,
  );
}

export function renderProblemPage(problem: string): string {
  return page(
    'Tidewater ID: this did not work',
    `<h1>This did not work</h1><p class="lead">${escapeHtml(problem)}</p>`,
  );
}
