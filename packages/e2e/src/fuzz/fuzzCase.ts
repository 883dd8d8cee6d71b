export interface FuzzSettings {
  /** The same seed makes the same input. */
  seed: number;
  /** How many inputs; of a route, for each persona. */
  runs: number;
}

export interface FuzzResult {
  /** How many inputs were tried. */
  tried: number;
  /** What was seen, in a few words. */
  said: string;
  /** Each a sentence with the input. */
  defects: string[];
}

/** Something that reads what others write. */
export interface FuzzCase {
  name: string;
  run(settings: FuzzSettings): Promise<FuzzResult>;
}
