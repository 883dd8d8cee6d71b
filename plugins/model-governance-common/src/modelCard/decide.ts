import { canonicalJson } from '../ledger/canonicalJson';
import { accept, type CommandContext, type Decision } from '../record/context';
import type { ModelEvent } from '../record/events';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { actorRef } from '../record/people';
import { refuse } from '../record/refusal';
import { completeness } from './completeness';
import { changeClassOf, diffCards } from './diff';
import type { CardCommand } from './events';
import { materialDigest } from './material';
import { parseCard } from './parse';
import { refusePublisher } from './publisher';
import type { ModelCard } from './schema/cardSchema';
import { toTree } from './tree';
import type { CardVersion } from './types';

/** @public */
export function decideCards(
  file: ModelFile,
  command: CardCommand,
  context: CommandContext,
): Decision<ModelEvent> {
  if (!file.facts || file.removed) {
    return refuse(
      'model-unknown',
      `${file.modelRef} is not in the catalog: register it before publishing its card`,
    );
  }
  const latest = latestCard(file);
  const before = latest ? cardOf(latest, context) : null;
  const refused = refusePublisher(file, command, context, before);
  if (refused) return refused;
  const parsed = parseCard(command.card);
  if ('problems' in parsed) {
    const [first, ...others] = parsed.problems;
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    return refuse(
      'invalid-input',
      `The card is not valid: ${first.pointer || '/'}: ${first.message}. ${
        first.fix
      }${more}`,
      { field: first.pointer },
    );
  }
  const { card } = parsed;
  const about = card.subject?.entityRef;
  if (about !== undefined && about.toLowerCase() !== file.modelRef) {
    return refuse(
      'invalid-input',
      `The card is about ${about}, not about ${file.modelRef}: correct subject.entityRef or publish it there`,
      { field: '/subject/entityRef' },
    );
  }
  if ((latest?.digest ?? null) !== command.basedOn) {
    return refuse(
      'conflict',
      latest
        ? `Version ${latest.number} was published meanwhile: take its changes over and publish again`
        : 'There is no earlier version: publish with basedOn null',
      { field: 'basedOn' },
    );
  }
  const canonical = canonicalJson(toTree(card));
  const digest = `sha256:${context.hash(canonical)}`;
  if (latest?.digest === digest) {
    return refuse(
      'duplicate',
      `Version ${latest.number} is this card already: there is nothing to publish`,
    );
  }
  context.keepBlob(canonical);
  const version = toVersion(file, command, context, card, before);
  return accept({ type: 'card.published@1', card: { ...version, digest } });
}

/** The newest version of the model's card. @public */
export function latestCard(file: ModelFile): CardVersion | undefined {
  return listOf(file, 'card').reduce<CardVersion | undefined>(
    (latest, card) => (latest && latest.number > card.number ? latest : card),
    undefined,
  );
}

function cardOf(version: CardVersion, context: CommandContext) {
  const body = context.blob(version.digest);
  if (body === undefined) return null;
  const parsed = parseCard(JSON.parse(body));
  return 'card' in parsed ? parsed.card : null;
}

function toVersion(
  file: ModelFile,
  { source }: CardCommand,
  context: CommandContext,
  card: ModelCard,
  before: ModelCard | null,
): Omit<CardVersion, 'digest'> {
  const changes = before ? diffCards(before, card, context.policy) : [];
  return {
    id: nextId(file, 'card'),
    number: (latestCard(file)?.number ?? 0) + 1,
    materialDigest: materialDigest(card, context.policy, context.hash),
    // Without an earlier card to compare with, everything may have changed.
    changeClass: before ? changeClassOf(changes) : 'major',
    changed: changes.map(({ pointer }) => pointer),
    source,
    author: actorRef(context.actor),
    ...(source.kind === 'repository' ? { developers: developersOf(card) } : {}),
    at: context.now,
    completeness: {
      T1: completeness(card, 'T1').share,
      T2: completeness(card, 'T2').share,
      T3: completeness(card, 'T3').share,
      T4: completeness(card, 'T4').share,
    },
    version: card.subject?.version ?? null,
    artifactDigest: card.subject?.digest ?? null,
  };
}

/** Git says who committed, not who that is here: the card names its developers. */
function developersOf(card: ModelCard): string[] {
  const refs = (card.ownership?.developers ?? []).flatMap(({ ref }) =>
    ref ? [ref.toLocaleLowerCase('en-US')] : [],
  );
  return [...new Set(refs)].sort();
}
