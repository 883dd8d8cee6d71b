import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  eventKinds,
  eventSchemas,
  eventTypeOf,
  modelGovernanceEventSendPermission,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  ingestDocument,
  ingestEvents,
  type IngestContext,
} from '../ingest/ingestEvents';
import type { KpiContext } from '../kpi/context';
import { listModelEvents } from '../kpi/modelKpis';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import { audited } from './audited';
import { senderOf } from './senderOf';
import { decodeEventCursor, encodeEventCursor } from './eventCursor';
import type { ValidatedRouter } from './validatedRouter';

export interface EventRoutes {
  context: KpiContext & IngestContext;
  access: Access;
  auth: AuthService;
  visibility: VisibilityService;
  auditor: AuditorService;
}

const PAGE = 50;

/** Facts in, and what came. */
export function addEventRoutes(
  router: ValidatedRouter,
  routes: EventRoutes,
): void {
  const { context, access, auth, visibility, auditor } = routes;

  router.post('/events', async (req, res) => {
    const {
      format = 'cloudevents',
      model,
      source,
      origin = 'live',
    } = req.query;
    const event = {
      eventId: 'events-send',
      request: req,
      meta: { format, origin },
    };
    const result = await audited(auditor, event, async () => {
      const credentials = await access.require(
        req,
        modelGovernanceEventSendPermission,
      );
      const sender = { ref: senderOf(credentials, auth), origin };
      // The contract takes anything here: envelope and data have schemas of their own.
      const document: unknown = req.body;
      if (format === 'cloudevents') {
        return ingestEvents(context, document, sender);
      }
      if (!model || !source) {
        throw new InputError(
          `${model ? 'source' : 'model'}: is needed with format=${format}`,
        );
      }
      return ingestDocument(
        context,
        { format, document, model, source },
        sender,
      );
    });
    const { subjects, ...answer } = result;
    if (subjects.length > 0) context.kpis.kick();
    res.json(answer);
  });

  router.get('/event-types', async (req, res) => {
    await access.caller(req);
    res.json({
      items: eventKinds.map(kind => ({
        kind,
        type: eventTypeOf(kind),
        schema: { ...eventSchemas[kind] },
      })),
    });
  });

  router.get('/models/:kind/:namespace/:name/events', async (req, res) => {
    const credentials = await access.caller(req);
    const { kinds, cursor, limit = PAGE } = req.query;
    const items = await visibility.run(credentials, seen =>
      listModelEvents(context, seen, {
        ref: stringifyEntityRef(req.params),
        kinds,
        limit,
        after: cursor ? decodeEventCursor(cursor) : undefined,
      }),
    );
    const last = items.length === limit ? items.at(-1) : undefined;
    res.json({ items, nextCursor: last ? encodeEventCursor(last) : null });
  });
}
