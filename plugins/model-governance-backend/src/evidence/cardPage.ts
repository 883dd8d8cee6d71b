const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const titled = (key: string) =>
  escaped(
    key[0].toUpperCase() +
      key
        .slice(1)
        .replaceAll(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`),
  );

function part(value: unknown): string {
  if (Array.isArray(value)) {
    return `<ul>${value.map(each => `<li>${part(each)}</li>`).join('')}</ul>`;
  }
  if (typeof value === 'object' && value !== null) {
    return `<dl>${Object.entries(value)
      .map(([key, inner]) => `<dt>${titled(key)}</dt><dd>${part(inner)}</dd>`)
      .join('')}</dl>`;
  }
  return escaped(String(value));
}

/** A card to read and to print, without script or anything from outside. */
export function cardPage(ref: string, card: object): string {
  const sections = Object.entries(card)
    .map(([key, value]) => `<h2>${titled(key)}</h2>${part(value)}`)
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Model card of ${escaped(ref)}</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}dt{font-weight:600}dd{margin:0 0 .5rem 1rem}</style>
</head>
<body>
<h1>Model card of ${escaped(ref)}</h1>
${sections}
</body>
</html>
`;
}
