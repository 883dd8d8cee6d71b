import { mockServices } from '@backstage/backend-test-utils';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { NotFoundError } from '@backstage/errors';
import { CardReader, type CardReaderOptions } from '../cardFiles/CardReader';
import type { Database } from '../database';

export const CARD_INTERVAL = 600_000;

/** A reader of cards; without another there is no file anywhere. */
export function cardReaderOn(
  db: Database,
  given: Pick<CardReaderOptions, 'commands' | 'now'> & {
    reader?: Pick<UrlReaderService, 'readUrl'>;
  },
): CardReader {
  const reader = given.reader ?? {
    async readUrl(url: string) {
      throw new NotFoundError(`No ${url}`);
    },
  };
  return new CardReader({
    db,
    commands: given.commands,
    reader: mockServices.urlReader.mock({
      readUrl: (url, options) => reader.readUrl(url, options),
    }),
    integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
    logger: mockServices.logger.mock(),
    intervalMs: CARD_INTERVAL,
    now: given.now,
  });
}
