import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  annotations,
  completeness,
  diffCards,
  exportCard,
  importCard,
  listOf,
  parseCardYaml,
  tiers,
  worstClass,
  type CardDiff,
  type CardExport,
  type CardFileView,
  type CardImportPreview,
  type CardImportRequest,
  type CardVersion,
  type Completeness,
  type CardView,
  type ExportFormat,
  type GovernancePolicy,
  type ModelCard,
  type Tier,
} from '@modelgov/backstage-plugin-model-governance-common';
import { cardFileView } from '../cardFiles/cardFileView';
import { loadFiledCard, type Database, type Visibility } from '../database';
import type { GovernanceContext } from './context';
import { hashText } from './Keeper';
import { loadBlobs } from './ledgerPort';
import { refsIn } from './texts';
import { visibleFile } from './visibleFile';

type Ref = { ref: string };

/** A card by its digest. @throws Error when the record has lost it */
export async function loadCard(
  db: Database,
  digest: string,
): Promise<ModelCard> {
  const bytes = (await loadBlobs(db, [digest])).get(digest);
  if (bytes === undefined) {
    throw new Error(`The card ${digest} is in the record and its body is gone`);
  }
  // It was valid when it was kept, and kept bytes do not change.
  return JSON.parse(bytes) as ModelCard;
}

function versionOf(
  versions: readonly CardVersion[],
  number: number | undefined,
): CardVersion | undefined {
  if (number === undefined) return versions.at(-1);
  const found = versions.find(version => version.number === number);
  if (!found) throw new NotFoundError(`No version ${number} of this card`);
  return found;
}

/** A card that says nothing. */
const blank: ModelCard = { schemaVersion: 'modelcard/v1' };

/** What a card lacks for a tier, and how much the policy asks. */
export function completenessView(
  card: ModelCard,
  tier: Tier,
  policy: GovernancePolicy,
): Completeness {
  const { share, missing } = completeness(card, tier);
  return {
    tier,
    required: policy.tiers[tier].cardCompleteness,
    share,
    missing: missing.map(item => ({
      ...item,
      frameworks: [...item.frameworks],
    })),
  };
}

function completenessOf(card: ModelCard, policy: GovernancePolicy) {
  return tiers.map(tier => completenessView(card, tier, policy));
}

/** A version of the card, the newest unless told. */
export async function getCard(
  context: GovernanceContext,
  visibility: Visibility,
  request: Ref & { version?: number },
): Promise<CardView> {
  const { file } = await visibleFile(context, visibility, request.ref);
  const versions = listOf(file, 'card');
  const version = versionOf(versions, request.version);
  const card = version && (await loadCard(context.db, version.digest));
  const { policy } = await context.organisation.current();
  return {
    file: await cardFileOf(context, request.ref),
    readAt: new Date(context.now()).toISOString(),
    version: version ? { ...version } : null,
    card: card ? { ...card } : null,
    versions: versions.map(v => ({ ...v })),
    completeness: completenessOf(card ?? blank, policy),
    people: await context.people.names(refsIn([versions, card])),
  };
}

async function cardFileOf(
  { db, now, cardReader }: GovernanceContext,
  ref: string,
): Promise<CardFileView | null> {
  const filed = await loadFiledCard(db, ref);
  if (!filed) return null;
  const { intervalMs } = cardReader;
  return cardFileView(filed, { now: now(), intervalMs });
}

/** Reads the file of the card now. @throws ConflictError where the portal keeps the card */
export async function refreshCard(
  context: GovernanceContext,
  visibility: Visibility,
  { ref }: Ref,
): Promise<CardFileView> {
  await visibleFile(context, visibility, ref);
  await context.cardReader.refresh(ref);
  const view = await cardFileOf(context, ref);
  if (!view) {
    throw new ConflictError(
      `The card of ${ref} is kept in the portal: the entity has no annotation ${annotations.card}`,
    );
  }
  return view;
}

/** Field by field; against the version before unless told. */
export async function getCardDiff(
  context: GovernanceContext,
  visibility: Visibility,
  request: Ref & { from?: number; to?: number },
): Promise<CardDiff> {
  const { file } = await visibleFile(context, visibility, request.ref);
  const versions = listOf(file, 'card');
  const to = versionOf(versions, request.to);
  if (!to) throw new NotFoundError('This model has no card yet');
  const from =
    request.from === undefined
      ? versions.find(({ number }) => number === to.number - 1)
      : versionOf(versions, request.from);
  const { policy } = await context.organisation.current();
  return diffVersions(context.db, policy, from, to);
}

/** What changed between two versions; from nothing when `from` is undefined. */
export async function diffVersions(
  db: Database,
  policy: GovernancePolicy,
  from: CardVersion | undefined,
  to: CardVersion,
): Promise<CardDiff> {
  const changes = diffCards(
    from ? await loadCard(db, from.digest) : blank,
    await loadCard(db, to.digest),
    policy,
  );
  return {
    from: from?.number ?? null,
    to: to.number,
    changeClass: worstClass(changes.map(change => change.class)),
    changes,
  };
}

const media: Record<ExportFormat, { extension: string; type: string }> = {
  'model-governance': { extension: 'yaml', type: 'application/yaml' },
  'model-card-toolkit': { extension: 'mct.json', type: 'application/json' },
  'hugging-face': { extension: 'md', type: 'text/markdown' },
  cyclonedx: {
    extension: 'cdx.json',
    type: 'application/vnd.cyclonedx+json',
  },
};

/** The card in another format; an untouched import comes back byte for byte. */
export async function getCardExport(
  context: GovernanceContext,
  visibility: Visibility,
  request: Ref & { version?: number; format?: ExportFormat },
): Promise<CardExport> {
  const { format = 'model-governance' } = request;
  const { file } = await visibleFile(context, visibility, request.ref);
  const version = versionOf(listOf(file, 'card'), request.version);
  if (!version) throw new NotFoundError('This model has no card yet');
  const card = await loadCard(context.db, version.digest);
  const { source } = version;
  const imported =
    source.kind === 'import' && source.format === format
      ? (await loadBlobs(context.db, [source.documentDigest])).get(
          source.documentDigest,
        )
      : undefined;
  const exported = exportCard(card, format, {
    hash: hashText,
    ...(imported === undefined
      ? {}
      : { original: { document: imported, cardDigest: version.digest } }),
  });
  if ('problems' in exported) {
    const said = exported.problems.map(p => `${p.pointer} ${p.message}`);
    throw new InputError(`The card has no ${format} form: ${said.join('; ')}`);
  }
  const { document, lossReport } = exported;
  const { extension, type } = media[format];
  const [name] = request.ref.split('/').slice(-1);
  return {
    format,
    filename: `${name}-v${version.number}.${extension}`,
    mediaType: type,
    document,
    lossReport,
    original: imported !== undefined && document === imported,
  };
}

/** What a document would become; nothing is kept. */
export async function previewImport(
  context: GovernanceContext,
  visibility: Visibility,
  request: Ref & CardImportRequest,
): Promise<CardImportPreview> {
  await visibleFile(context, visibility, request.ref);
  const { document, filename, format } = request;
  if (format === 'model-governance') {
    const parsed = parseCardYaml(document);
    return 'problems' in parsed
      ? { format, card: null, lossReport: [], problems: parsed.problems }
      : { format, card: { ...parsed.card }, lossReport: [], problems: [] };
  }
  const known = [
    'model-card-toolkit',
    'hugging-face',
    'cyclonedx',
    'sagemaker',
  ];
  if (format !== undefined && !known.includes(format)) {
    throw new InputError(
      `format: ${format} is not one of ${['model-governance', ...known].join(
        ', ',
      )}`,
    );
  }
  const found = importCard(document, {
    hash: hashText,
    ...(filename === undefined ? {} : { filename }),
    ...(format === undefined ? {} : { format: format as ExportFormat }),
  });
  if ('problems' in found) {
    return {
      format: format ?? null,
      card: null,
      lossReport: [],
      problems: found.problems,
    };
  }
  return {
    format: found.format,
    documentDigest: `sha256:${hashText(document)}`,
    card: { ...found.card },
    lossReport: found.lossReport,
    problems: [],
  };
}
