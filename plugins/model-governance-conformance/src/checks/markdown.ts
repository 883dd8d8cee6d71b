/** Anchors of the headings of a Markdown file, as forges make them. */
export function headings(markdown: string): Set<string> {
  const found = markdown.matchAll(/^#{1,6}\s+(.+?)\s*#*\s*$/gm);
  return new Set(
    [...found].map(([, title]) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );
}

/** The YAML between the two `---` that a Markdown file may begin with. */
export function frontMatter(markdown: string): string | undefined {
  return /^---\n([\s\S]*?)\n---\n/.exec(markdown)?.[1];
}
