/** One style sheet for light and dark, phone and desk; contrast is AA in both. */
export const loginStyle = `
:root {
  --page: #f4f7f9; --card: #fff; --line: #d5dde3; --ink: #14222d; --soft: #4a5c6a;
  --accent: #0b6477; --on-accent: #fff; --shadow: 0 1px 2px #14222d14;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f171d; --card: #182229; --line: #2f3d47; --ink: #edf2f5; --soft: #a9b8c3;
    --accent: #63c7d8; --on-accent: #06232a; --shadow: none;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
main { max-width: 1080px; margin: 0 auto; padding: 40px 20px 32px; }
.brand { display: flex; align-items: center; gap: 10px; margin: 0; font-weight: 600; color: var(--accent); }
.wave {
  width: 26px; height: 26px; border-radius: 8px;
  background: radial-gradient(circle at 50% 130%, transparent 54%, var(--on-accent) 55% 66%, transparent 67%), var(--accent);
}
h1 { margin: 24px 0 4px; font-size: 30px; line-height: 1.2; letter-spacing: -0.01em; }
.lead { margin: 0 0 28px; color: var(--soft); max-width: 62ch; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 14px; grid-template-columns: repeat(auto-fill, minmax(290px, 1fr)); }
form, button { height: 100%; width: 100%; }
form { margin: 0; }
button {
  display: grid; grid-template-columns: 44px 1fr; gap: 10px 14px; align-content: start; align-items: center;
  padding: 16px; text-align: left; font: inherit; color: inherit; cursor: pointer;
  background: var(--card); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow);
  transition: border-color 120ms, transform 120ms;
}
button:hover { border-color: var(--accent); transform: translateY(-1px); }
button.expected { border: 2px solid var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.face {
  width: 44px; height: 44px; border-radius: 50%; display: grid; place-items: center;
  background: var(--accent); color: var(--on-accent); font-weight: 600; font-size: 15px;
}
.who strong, .title { display: block; line-height: 1.3; }
.title { color: var(--soft); font-size: 14px; }
.comes-for { grid-column: 1 / -1; font-size: 14.5px; color: var(--ink); }
.foot { margin: 28px 0 0; font-size: 14px; color: var(--soft); }
@media (prefers-reduced-motion: reduce) { button { transition: none; } button:hover { transform: none; } }
@media (max-width: 480px) { main { padding: 24px 16px; } h1 { font-size: 26px; } ul { gap: 10px; } }
`;
