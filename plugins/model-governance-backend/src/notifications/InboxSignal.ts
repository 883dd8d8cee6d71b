import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { inboxChannel } from '@modelgov/backstage-plugin-model-governance-common';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Screens ask for their counts at most this often. */
const PAUSE_MS = 5_000;

/**
 * Tells open screens that something in the record changed, so that they ask
 * for their own counts again. It goes to everybody and says nothing: who is
 * concerned is for the inbox to answer, with its permissions.
 */
export class InboxSignal {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  #timer: NodeJS.Timeout | undefined;
  #again = false;

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  changed(): void {
    if (this.#timer) {
      this.#again = true;
      return;
    }
    this.#publish();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.changed();
    }, PAUSE_MS).unref();
  }

  #publish(): void {
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: inboxChannel,
        message: {},
      })
      .catch(error =>
        this.#logger.debug('Screens could not be told', toError(error)),
      );
  }
}
