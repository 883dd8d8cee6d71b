import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  loadReaders,
  loadVisibleRefs,
  saveReader,
  wakeNotices,
  type Database,
  type Visibility,
} from '../database';

const DAY = 86_400_000;
/** What somebody was allowed to read is believed for so long. */
const BELIEVED_MS = 30 * DAY;
/** What did not change is written again this often. */
const AGAIN_MS = 3_600_000;

/**
 * Who may read what. Backstage answers that for whoever makes a request only,
 * and news are sent without one: so the last answer to each person is kept,
 * and whoever was not here lately hears of nothing before they come.
 */
export class Readers {
  readonly #db: Database;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  /** Person → what was written last, and when. */
  readonly #written = new Map<string, { answer: string; at: number }>();

  constructor(options: {
    db: Database;
    logger: LoggerService;
    /** Epoch ms. */
    now: () => number;
  }) {
    this.#db = options.db;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /**
   * Never fails: no request may fail by it.
   *
   * @returns whether there may be something that was kept for this person
   */
  async remember(userRef: string, visibility: Visibility): Promise<boolean> {
    const at = this.#now();
    const answer = JSON.stringify(visibility);
    const before = this.#written.get(userRef);
    if (before?.answer === answer && at - before.at < AGAIN_MS) return false;
    this.#written.set(userRef, { answer, at });
    try {
      const news = await saveReader(this.#db, { userRef, visibility, at });
      if (news) await wakeNotices(this.#db, at);
      return news;
    } catch (error) {
      this.#written.delete(userRef);
      this.#logger.warn(
        'What a person may read could not be kept; they are not told of news',
        toError(error),
      );
      return false;
    }
  }

  /** Of these people: who may read the model, and who was not here lately. */
  async judge(
    modelRef: string,
    people: readonly string[],
  ): Promise<{ mayRead: string[]; unknown: string[] }> {
    const since = this.#now() - BELIEVED_MS;
    const known = await loadReaders(this.#db, people, since);
    const mayRead: string[] = [];
    // Most people may read the same: each answer is asked about once.
    const answers = new Map<string, boolean>();
    for (const [ref, visibility] of known) {
      const key = JSON.stringify(visibility);
      const readable =
        answers.get(key) ??
        (await loadVisibleRefs(this.#db, visibility, [modelRef])).length > 0;
      answers.set(key, readable);
      if (readable) mayRead.push(ref);
    }
    return {
      mayRead: mayRead.sort(),
      unknown: people.filter(ref => !known.has(ref)),
    };
  }
}
