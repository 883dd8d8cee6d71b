/** A heading of a Markdown document with the text up to the next heading. */
export interface Section {
  /** As written, without the hashes; `null` before the first heading. */
  title: string | null;
  level: number;
  text: string;
}

/** Markdown by headings (`#` to `######`), those in fenced code left alone. */
export function sectionsOf(markdown: string): Section[] {
  const sections: Section[] = [{ title: null, level: 0, text: '' }];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    const heading = fence ? null : /^(#{1,6})[ \t]+(.*?)[ \t]*#*$/.exec(line);
    if (mark && !fence) fence = mark;
    else if (mark && fence && mark.startsWith(fence)) fence = null;
    if (heading) {
      sections.push({ title: heading[2], level: heading[1].length, text: '' });
    } else {
      sections[sections.length - 1].text += `${line}\n`;
    }
  }
  return sections.map(section => ({
    ...section,
    text: section.text.replace(/^\n+|\s+$/g, ''),
  }));
}

/** The bullets and paragraphs of a section, one line each. */
export function itemsOf(text: string): string[] {
  const items: string[] = [];
  let open = false;
  for (const line of text.replace(/<!--[\s\S]*?-->/g, '').split('\n')) {
    const bullet = /^[-*+] +(.*)$/.exec(line);
    const words = (bullet?.[1] ?? line).trim();
    if (words === '') open = false;
    else if (bullet || !open) {
      items.push(words);
      open = true;
    } else items[items.length - 1] += ` ${words}`;
  }
  return items;
}

/** The rows of a table with two columns, without its heading. */
export function tableRows(text: string): [string, string][] {
  return text
    .split('\n')
    .map(line => /^\|([^|]*)\|([^|]*)\|\s*$/.exec(line))
    .filter(row => row !== null)
    .map((row): [string, string] => [plain(row[1]), plain(row[2])])
    .filter(([key, value]) => !/^:?-+:?$/.test(key) && value !== '')
    .slice(1);
}

function plain(cell: string): string {
  return cell.trim().replace(/^\*\*(.*)\*\*$/, '$1');
}
