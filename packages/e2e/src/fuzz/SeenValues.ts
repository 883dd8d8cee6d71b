/** Of each field name, no more than this. */
const KEPT = 300;
const LONGEST = 400;

/** Values of answers, by the name of their field, for later requests. */
export class SeenValues {
  readonly #values = new Map<string, Set<string>>();

  /** @param name - a parameter's, or of the collection that an id is of */
  of(name: string): readonly string[] {
    return [...(this.#values.get(name) ?? [])];
  }

  learn(value: unknown, name = ''): void {
    if (typeof value === 'string') {
      this.#keep(name, value);
    } else if (Array.isArray(value)) {
      for (const one of value.slice(0, KEPT)) this.learn(one, name);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        this.learn(one, key);
        // `requests: [{ id }]` is what `/requests/{id}` asks for.
        if (key === 'id') this.learn(one, name);
      }
    }
  }

  #keep(name: string, value: string): void {
    if (value.length === 0 || value.length > LONGEST) return;
    const known = this.#values.get(name) ?? new Set();
    this.#values.set(name, known);
    if (known.size < KEPT) known.add(value);
    // A command names its model in another field than an answer does.
    if (name === 'ref' || name === 'nextCursor') {
      this.#keep(name === 'ref' ? 'model' : 'cursor', value);
    }
  }
}
