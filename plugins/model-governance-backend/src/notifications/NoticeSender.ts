import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  claimNotices,
  dropNotices,
  isWaiting,
  settleNotice,
  type Database,
  type StoredNotice,
} from '../database';
import type { PeopleService } from '../governance/people';
import type { Readers } from './Readers';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** One run; the next takes the rest. */
const BATCH = 200;
/** A sender that died keeps its notices from others for so long. */
const CLAIM_MS = 5 * MINUTE;
/** Notices that reached nobody are given up after that. */
const GIVE_UP_MS = 14 * DAY;
const KEEP_MS = 400 * DAY;
const LONGEST_PAUSE = 6 * 60 * MINUTE;

/** Twice as long after each failure. */
const pauseAfter = (attempts: number) =>
  Math.min(LONGEST_PAUSE, MINUTE * 2 ** Math.min(attempts - 1, 10));

/**
 * Sends what commands left to be told, to those who may read the model. Each
 * person is told once; what failed is tried again later, and what does not
 * wait any more is not told at all.
 */
export class NoticeSender {
  readonly #options: {
    db: Database;
    notifications: NotificationService;
    people: Pick<PeopleService, 'membersOf'>;
    readers: Pick<Readers, 'judge'>;
    logger: LoggerService;
    now: () => number;
  };
  #running: Promise<number> | undefined;

  constructor(options: {
    db: Database;
    notifications: NotificationService;
    people: Pick<PeopleService, 'membersOf'>;
    readers: Pick<Readers, 'judge'>;
    logger: LoggerService;
    /** Epoch ms. */
    now: () => number;
  }) {
    this.#options = options;
  }

  /**
   * Sends what is due. A call while another is under way is that one.
   *
   * @returns how many people were told of something
   */
  send(): Promise<number> {
    this.#running ??= this.#sendDue().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** At a command: nobody waits for it, and a failure is only logged. */
  poke(): void {
    this.send().catch(error =>
      this.#options.logger.error('Notices could not be sent', toError(error)),
    );
  }

  async #sendDue(): Promise<number> {
    const { db, now } = this.#options;
    const at = now();
    const claimed = await claimNotices(db, {
      now: at,
      until: at + CLAIM_MS,
      limit: BATCH,
    });
    let told = 0;
    for (const notice of claimed) {
      const people = await this.#sendOne(notice);
      // What fails for one fails for all: they come again when the claim ends.
      if (people === undefined) break;
      told += people;
    }
    await dropNotices(db, at - KEEP_MS);
    return told;
  }

  /** How many were told; `undefined` when it failed. */
  async #sendOne(notice: StoredNotice): Promise<number | undefined> {
    const { db, people, readers, logger, now } = this.#options;
    const { key, delivered, attempts, createdAt } = notice;
    const later = now() > createdAt + GIVE_UP_MS ? null : now();
    try {
      const wanted = (await isWaiting(db, notice))
        ? await people.membersOf(notice.recipients)
        : [];
      const left = wanted.filter(ref => !delivered.includes(ref));
      const { mayRead, unknown } = await readers.judge(notice.modelRef, left);
      if (mayRead.length > 0) await this.#notify(notice, mayRead);
      await settleNotice(db, key, {
        delivered: [...delivered, ...mayRead],
        // Whoever was never here is told when they come, if it waits still.
        nextAt:
          unknown.length > 0 && later !== null ? later + 60 * MINUTE : null,
        attempts: 0,
      });
      return mayRead.length;
    } catch (error) {
      logger.warn(
        later === null
          ? 'A notice could not be sent and is given up'
          : 'A notice could not be sent and is tried again; set model-governance.notifications.enabled to false where the notifications plugin is not installed',
        {
          key,
          attempts,
          modelRef: notice.modelRef,
          reason: toError(error).message,
        },
      );
      await settleNotice(db, key, {
        delivered,
        nextAt: later && later + pauseAfter(attempts),
        attempts,
      });
      return undefined;
    }
  }

  #notify(notice: StoredNotice, people: string[]): Promise<void> {
    const { title, description, topic, severity, modelRef, object } = notice;
    const payload: NotificationPayload = {
      title,
      description,
      topic,
      severity,
      link: pathTo(modelRef, object),
      // The next news of the same thing takes this one's place.
      scope: [modelRef, object, notice.waiting?.slot].join(' ').trim(),
    };
    return this.#options.notifications.send({
      recipients: { type: 'entity', entityRef: people },
      payload,
    });
  }
}

/** Requests have a page of their own; all else is on the model's. */
function pathTo(modelRef: string, object: string): string {
  const { kind, namespace, name } = parseEntityRef(modelRef);
  const [what, id] = object.split('/');
  return what === 'request'
    ? `/models/reviews/${kind}/${namespace}/${name}/${id}`
    : `/catalog/${namespace}/${kind}/${name}/governance`;
}
