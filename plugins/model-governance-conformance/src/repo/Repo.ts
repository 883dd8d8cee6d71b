import { parseAllDocuments } from 'yaml';

/** A repository: paths with `/`, relative to its root, and what the files say. @public */
export type RepoFiles = ReadonlyMap<string, string>;

type Parsed = { documents: unknown[] } | { error: string };

/** Reads of a repository; what is blank counts as not there. */
export class Repo {
  private readonly parsed = new Map<string, Parsed>();
  private readonly all: readonly string[];

  constructor(private readonly files: RepoFiles) {
    this.all = [...files.keys()]
      .filter(path => files.get(path)?.trim() !== '')
      .sort();
  }

  /** Paths that match, `*` standing for anything within one folder. */
  paths(pattern = ''): readonly string[] {
    if (pattern === '') return this.all;
    if (!pattern.includes('*')) {
      return this.text(pattern) === undefined ? [] : [pattern];
    }
    const expression = new RegExp(
      `^${pattern
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '[^/]*')}$`,
    );
    return this.all.filter(path => expression.test(path));
  }

  text(path: string): string | undefined {
    const text = this.files.get(path);
    return text === undefined || text.trim() === '' ? undefined : text;
  }

  /** The texts of all files that match, one after the other. */
  texts(pattern: string): string | undefined {
    const texts = this.paths(pattern).map(path => this.text(path));
    return texts.length > 0 ? texts.join('\n') : undefined;
  }

  /** YAML or JSON documents of a file; `undefined` when it is missing or does not parse. */
  documents(path: string): readonly unknown[] | undefined {
    const parsed = this.parse(path);
    return parsed && 'documents' in parsed ? parsed.documents : undefined;
  }

  /** The first document of a file. */
  value(path: string): unknown {
    return this.documents(path)?.[0];
  }

  /** Why a file does not parse, if it does not. */
  syntaxError(path: string): string | undefined {
    const parsed = this.parse(path);
    return parsed && 'error' in parsed ? parsed.error : undefined;
  }

  private parse(path: string): Parsed | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const known = this.parsed.get(path);
    if (known) return known;
    const parsed = path.endsWith('.json') ? parseJson(text) : parseYaml(text);
    this.parsed.set(path, parsed);
    return parsed;
  }
}

function parseJson(text: string): Parsed {
  try {
    return { documents: [JSON.parse(text)] };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function parseYaml(text: string): Parsed {
  // The library stops a file whose aliases would grow without end.
  try {
    const documents = parseAllDocuments(text);
    const values = [];
    for (const document of documents) {
      const [error] = document.errors;
      if (error) return { error: error.message.split('\n')[0] };
      values.push(document.toJS({ maxAliasCount: 100 }) as unknown);
    }
    return { documents: values };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
