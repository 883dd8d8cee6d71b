/** A fenced block of the guide, and the file that it is about. */
export interface GuideBlock {
  /** The second-level heading that it stands under. */
  step: string;
  language: string;
  /** `title="…"` behind the language. */
  file?: string;
  text: string;
}

const HEADING = /^## (.+)$/;
const OPENING = /^```(\w+)(?: title="([^"]+)")?$/;

/**
 * What a reader of a guide is told to do, in its order.
 *
 * @throws Error when a block is never closed
 */
export function readGuide(markdown: string): GuideBlock[] {
  const blocks: GuideBlock[] = [];
  let step = '';
  let open: { language: string; file?: string; lines: string[] } | undefined;
  for (const line of markdown.split('\n')) {
    if (open) {
      if (line === '```') {
        const { lines, ...rest } = open;
        blocks.push({ step, ...rest, text: `${lines.join('\n')}\n` });
        open = undefined;
      } else {
        open.lines.push(line);
      }
      continue;
    }
    step = HEADING.exec(line)?.[1] ?? step;
    const [, language, file] = OPENING.exec(line) ?? [];
    if (language) open = { language, ...(file && { file }), lines: [] };
  }
  if (open) throw new Error(`"${step}" has a block that is never closed`);
  return blocks;
}
