import { listOf, type ModelFile } from './modelFile';
import type { ModelEvent } from './events';
import { dueStateAt, type WaitingItem } from './summary';

/**
 * Channel of the signal that inboxes may have changed; its messages say
 * nothing else.
 *
 * @public
 */
export const inboxChannel = 'model-governance:inbox';

/** @public */
export const noticeTopics = [
  'waiting',
  'due',
  'decision',
  'authorisation',
] as const;

/** Something that somebody should hear of without looking. @public */
export interface Notice {
  /** The same news has the same key, whenever and however often it is found. */
  key: string;
  topic: (typeof noticeTopics)[number];
  severity: 'high' | 'normal';
  /** One line; names no person. */
  title: string;
  description: string;
  /** `request/req-3` */
  object: string;
  /** What has to wait still for this to be news; `null` for what happened. */
  waiting: Pick<WaitingItem, 'kind' | 'slot' | 'since'> | null;
  /** Person and group refs. */
  recipients: readonly string[];
}

/** An event with its place in the ledger. @public */
export interface PlacedEvent {
  seq: number;
  event: ModelEvent;
}

const DAY = 86_400_000;
/** What has waited for longer is no news when it is first looked at: an upgrade or an import must not tell of everything there is. */
const NEWS_MS = 7 * DAY;

/**
 * What is news about a model: what has come to wait for somebody, what nears
 * its date or is past it, what was decided on a request, and which
 * authorisation stopped counting. `file` includes the events.
 *
 * @param now - epoch ms
 * @public
 */
export function noticesOf(
  file: ModelFile,
  waiting: readonly WaitingItem[],
  events: readonly PlacedEvent[],
  now: number,
): Notice[] {
  return [
    ...waiting.flatMap(item => waitingNotice(file, item, now)),
    ...events.flatMap(placed => eventNotice(file, placed)),
  ].filter(({ recipients }) => recipients.length > 0);
}

const states = {
  waiting: 'Waits for you',
  'due-soon': 'Due soon',
  overdue: 'Overdue',
} as const;

function waitingNotice(
  file: ModelFile,
  item: WaitingItem,
  now: number,
): Notice[] {
  const { kind, object, slot, title, dueAt, since, candidates } = item;
  const state = dueStateAt(item, now);
  if (state === 'waiting' && (since === null || now - since > NEWS_MS)) {
    return [];
  }
  // A date that was moved is told again, and so is what came back.
  const episode = state === 'waiting' ? since : dueAt ?? since;
  return [
    {
      key: [file.modelRef, kind, object, slot, state, episode].join(' '),
      topic: state === 'waiting' ? 'waiting' : 'due',
      severity: state === 'overdue' ? 'high' : 'normal',
      title: `${nameOf(file)}: ${title}`,
      description:
        dueAt === null
          ? states[state]
          : `${states[state]}: ${new Date(dueAt).toISOString().slice(0, 10)}`,
      object,
      waiting: { kind, slot, since },
      recipients: candidates,
    },
  ];
}

/** Outcomes that wait for the requester are told as such. */
const closings = {
  approved: 'was approved',
  'approved-with-conditions': 'was approved with conditions',
  rejected: 'was rejected',
  withdrawn: 'was withdrawn',
  lapsed: 'lapsed: its deadline passed without all signatures',
  'changes-requested': null,
} as const;

const endings = {
  expired: 'has expired',
  revoked: 'was revoked',
  retired: null,
} as const;

function eventNotice(file: ModelFile, { seq, event }: PlacedEvent): Notice[] {
  const told = (
    topic: Notice['topic'],
    object: string,
    what: string,
    recipient: string | null | undefined,
  ): Notice[] => [
    {
      key: `${file.modelRef} ${event.type} ${seq}`,
      topic,
      severity: topic === 'authorisation' ? 'high' : 'normal',
      title: `${nameOf(file)}: ${what}`,
      description: 'Open it for the reasons and what can be done',
      object,
      waiting: null,
      recipients: recipient ? [recipient] : [],
    },
  ];
  const authorisation = (id: string, what: string | null) => {
    const found = listOf(file, 'authorisation').find(one => one.id === id);
    return found && what
      ? told(
          'authorisation',
          `authorisation/${id}`,
          `the authorisation for ${found.environment} ${what}`,
          file.facts?.owner,
        )
      : [];
  };
  switch (event.type) {
    case 'approval.closed@1': {
      const request = file.objects.request[event.request];
      const what = closings[event.state];
      return request && what
        ? told(
            'decision',
            `request/${request.id}`,
            `request ${request.id} for ${request.environment} ${what}`,
            request.requestedBy,
          )
        : [];
    }
    case 'authorisation.suspended@1':
      return authorisation(event.authorisation, 'is suspended');
    case 'authorisation.ended@1':
      return authorisation(event.authorisation, endings[event.state]);
    default:
      return [];
  }
}

function nameOf({ modelRef, facts }: ModelFile): string {
  return facts?.title ?? modelRef.split('/').pop() ?? modelRef;
}
