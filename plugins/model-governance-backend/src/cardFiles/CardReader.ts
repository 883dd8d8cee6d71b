import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  cardPlace,
  latestCard,
  parseCardYaml,
  type CardProblem,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadDueCards,
  loadFile,
  loadFiledCard,
  placeOf,
  saveCardReading,
  type CardReading,
  type Database,
  type FiledCard,
} from '../database';
import type { CommandService } from '../governance/CommandService';
import { hashText } from '../governance/Keeper';
import { readHosted, readLocal } from './readText';

/** Files that are read in one run, and at once. */
const BATCH = 500;
const AT_ONCE = 4;
const TIMEOUT_MS = 30_000;
/** Asked for again sooner, the answer is the one there is. */
const AGAIN_MS = 5_000;
const MAX_PROBLEMS = 20;

const noUrls = { url: null, editUrl: null };
/** The next reading takes it for new. */
const forgotten = { etag: null, content: null };

export interface CardReaderOptions {
  db: Database;
  commands: Pick<CommandService, 'execute'>;
  reader: UrlReaderService;
  integrations: Pick<ScmIntegrationRegistry, 'resolveUrl' | 'resolveEditUrl'>;
  logger: LoggerService;
  /** How often a file is looked at. */
  intervalMs: number;
  /** Epoch ms. */
  now: () => number;
}

interface Place {
  path: string;
  /** File that declares the entity. */
  base: string;
  /** None for a file of this machine. */
  urls: Pick<CardReading, 'url' | 'editUrl'>;
}

/** What a reading found, before it is kept. */
type Found = Pick<CardReading, 'state' | 'problems'> &
  Partial<Pick<CardReading, 'etag' | 'content'>>;

/**
 * Reads the cards that live in repositories and publishes what is new. What
 * cannot be read, is no card or is refused becomes a state that people see; the
 * versions that the record has stay as they are.
 */
export class CardReader {
  readonly #options: CardReaderOptions;

  constructor(options: CardReaderOptions) {
    this.#options = options;
  }

  get intervalMs(): number {
    return this.#options.intervalMs;
  }

  /** Reads what is due. @returns how many files were looked at */
  async readDue(signal?: AbortSignal): Promise<number> {
    const { db, now, intervalMs, logger } = this.#options;
    const before = now() - intervalMs;
    const due = await loadDueCards(db, { before, limit: BATCH });
    const queue = [...due];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        signal?.throwIfAborted();
        try {
          await this.#read(next, signal);
        } catch (error) {
          // Ours, not the file's: the others must not wait for it.
          logger.error(`The card of ${next.modelRef} was not looked at`, {
            reason: String(error),
          });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return due.length;
  }

  /** Reads the card of a model now. @returns `undefined` where the portal keeps it */
  async refresh(modelRef: string): Promise<CardReading | undefined> {
    const { db, now } = this.#options;
    const card = await loadFiledCard(db, modelRef);
    if (!card) return undefined;
    const last = card.reading;
    if (last && now() - last.readAt < AGAIN_MS) return last;
    return this.#read(card);
  }

  async #read(card: FiledCard, signal?: AbortSignal): Promise<CardReading> {
    const { db, now } = this.#options;
    const { modelRef, file, reading } = card;
    const readAt = now();
    const place = this.#placeOf(card);
    const urls = 'problem' in place ? noUrls : place.urls;
    const found =
      'problem' in place
        ? broken('unreadable', place.problem, 'Correct the annotation')
        : await this.#look(card, place, signal);
    const kept: CardReading = {
      place: placeOf(file),
      ...urls,
      etag: null,
      content: null,
      ...found,
      readAt,
      goodAt: found.state === 'good' ? readAt : reading?.goodAt ?? null,
    };
    await saveCardReading(db, modelRef, kept);
    return kept;
  }

  /** Where the file is; beside an entity of this machine it has no address. */
  #placeOf({ file }: FiledCard): Place | { problem: string } {
    const { integrations } = this.#options;
    const place = cardPlace(file);
    if ('problem' in place) return place;
    const { type, path, base } = place;
    if (type === 'file') return { path, base, urls: noUrls };
    try {
      const url = integrations.resolveUrl({ url: path, base });
      const editUrl = integrations.resolveEditUrl(url);
      return { path, base, urls: { url, editUrl } };
    } catch (error) {
      const why = isError(error) ? error.message : String(error);
      return { problem: `${path} leads nowhere from ${base}: ${why}` };
    }
  }

  async #look(
    { modelRef, reading }: FiledCard,
    { path, base, urls: { url } }: Place,
    signal?: AbortSignal,
  ): Promise<Found> {
    const { reader } = this.#options;
    let read: { text: string; etag: string | null };
    try {
      if (url === null) {
        read = { text: await readLocal(base, path), etag: null };
      } else {
        const timeout = AbortSignal.timeout(TIMEOUT_MS);
        read = await readHosted(reader, url, {
          ...(reading?.etag ? { etag: reading.etag } : {}),
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        });
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (reading && isError(error) && error.name === 'NotModifiedError') {
        const { state, problems, etag, content } = reading;
        return { state, problems, etag, content };
      }
      return unread(error, url ?? `${path} beside ${base}`);
    }
    const content = hashText(read.text);
    // Said once, a refusal stays in the record; the same text gets the same one.
    if (reading?.content === content) {
      const { state, problems } = reading;
      return { state, problems, etag: read.etag, content };
    }
    const parsed = parseCardYaml(read.text);
    if ('problems' in parsed) {
      const problems = parsed.problems.slice(0, MAX_PROBLEMS);
      return { state: 'invalid', problems, etag: read.etag, content };
    }
    const published = await this.#publish(modelRef, parsed.card, url ?? path);
    return { etag: read.etag, content, ...published };
  }

  async #publish(
    modelRef: string,
    card: ModelCard,
    url: string,
    again = false,
  ): Promise<Found> {
    const { db, commands, logger } = this.#options;
    const file = await loadFile(db, modelRef);
    const outcome = await commands.execute({
      modelRef,
      command: {
        type: 'card.publish',
        card,
        source: { kind: 'repository', url, commit: null },
        basedOn: (file && latestCard(file)?.digest) ?? null,
      },
      actor: { type: 'system', ref: 'system:card-reader' },
    });
    if (outcome.ok) {
      logger.info('A card was read from its repository', { modelRef, url });
      return { state: 'good', problems: [] };
    }
    const { code, message, field } = outcome.refusal;
    if (code === 'duplicate') return { state: 'good', problems: [] };
    const problem = {
      pointer: field ?? '',
      message,
      fix: 'Correct the card in its repository',
    };
    if (code !== 'conflict') return { state: 'refused', problems: [problem] };
    // Another replica published meanwhile: most likely this very card.
    if (!again) return this.#publish(modelRef, card, url, true);
    return { state: 'refused', problems: [problem], ...forgotten };
  }
}

function broken(
  state: 'missing' | 'unreadable',
  message: string,
  fix: string,
): Found {
  const problems: CardProblem[] = [{ pointer: '', message, fix }];
  return { state, problems, ...forgotten };
}

function unread(error: unknown, where: string): Found {
  const name = isError(error) ? error.name : '';
  const code = (error as { code?: string } | null)?.code;
  if (name === 'NotFoundError' || code === 'ENOENT') {
    return broken(
      'missing',
      `There is no ${where}`,
      'Commit the card there, or correct the annotation',
    );
  }
  if (name === 'NotAllowedError') {
    return broken(
      'unreadable',
      `The portal may not read ${where}`,
      'Add its host to integrations or backend.reading.allow',
    );
  }
  const said = isError(error) ? error.message : String(error);
  return broken(
    'unreadable',
    `${where} could not be read: ${said.slice(0, 300)}`,
    'It is tried again by itself; look at the host and at its integration',
  );
}
