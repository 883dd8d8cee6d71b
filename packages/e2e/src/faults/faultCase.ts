import type { Ends } from '../process/Ends';

/** What a case needs from outside. */
export interface FaultContext {
  /** The unpacked production build. */
  bundle: string;
  /** How often something is killed. */
  kills: number;
  /** Says what goes on. */
  log: (line: string) => void;
  /** Run when the case is over. */
  ends: Ends;
}

/** Something that breaks in production, done on purpose. */
export interface FaultCase {
  name: string;
  /** What is broken and what must hold, for `--list`. */
  about: string;
  /**
   * @returns what was seen, in one line
   * @throws Error when something that had been acknowledged was lost, doubled or altered
   */
  run(context: FaultContext): Promise<string>;
}
