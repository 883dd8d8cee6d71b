/**
 * The sample names that some target needs. Most lines of a page are refused by
 * their first character and length, without cutting the name out.
 */
export class WantedNames {
  readonly #names: ReadonlyMap<string, string>;
  readonly #firstCharacters = new Uint8Array(128);
  readonly #lengths = new Uint8Array(256);

  constructor(names: Iterable<string>) {
    this.#names = new Map([...names].map(name => [name, name]));
    for (const name of this.#names.keys()) {
      this.#firstCharacters[name.charCodeAt(0)] = 1;
      this.#lengths[name.length] = 1;
    }
  }

  get size(): number {
    return this.#names.size;
  }

  find(text: string, start: number, end: number): string | undefined {
    if (this.#firstCharacters[text.charCodeAt(start)] !== 1) return undefined;
    if (this.#lengths[end - start] !== 1) return undefined;
    return this.#names.get(text.slice(start, end));
  }
}
