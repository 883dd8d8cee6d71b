import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Database } from '../database';
import type { PeopleService } from '../governance/people';
import type { VisibilityOptions } from '../services/visibility';
import { InboxSignal } from './InboxSignal';
import { NoticeSender } from './NoticeSender';
import { Readers } from './Readers';

/** How people hear of what is recorded. */
export function createNotices(options: {
  db: Database;
  auth: AuthService;
  people: PeopleService;
  notifications: NotificationService;
  signals: SignalsService;
  logger: LoggerService;
  now: () => number;
  /** Without it screens are told, and nobody is notified. */
  enabled: boolean;
}): {
  sender: NoticeSender | undefined;
  onRecorded: () => void;
  onDecided: VisibilityOptions['onDecided'];
} {
  const { auth, signals, logger, enabled, ...rest } = options;
  const inbox = new InboxSignal({ signals, logger });
  if (!enabled) {
    return {
      sender: undefined,
      onRecorded: () => inbox.changed(),
      onDecided: undefined,
    };
  }
  const readers = new Readers({ ...rest, logger });
  const sender = new NoticeSender({ ...rest, logger, readers });
  return {
    sender,
    onRecorded: () => {
      inbox.changed();
      sender.poke();
    },
    onDecided: (credentials, visibility) => {
      if (!auth.isPrincipal(credentials, 'user')) return;
      const { userEntityRef } = credentials.principal;
      // The request does not wait for it.
      readers
        .remember(userEntityRef.toLocaleLowerCase('en-US'), visibility)
        .then(news => news && sender.poke());
    },
  };
}
