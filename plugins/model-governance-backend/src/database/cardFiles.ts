import type {
  CardFile,
  CardProblem,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { asNumber, type BigInt, type ModelRow } from './tables';

/**
 * `good`: read, and what the record has. `missing`: no such file.
 * `unreadable`: its host did not give it. `invalid`: no card. `refused`: a
 * card that the record did not take.
 */
export type CardFileState =
  | 'good'
  | 'missing'
  | 'unreadable'
  | 'invalid'
  | 'refused';

/** The last reading of a card that lives in a repository. Instants in epoch ms. */
export interface CardReading {
  /** What was read; another place is another card. */
  place: string;
  url: string | null;
  editUrl: string | null;
  state: CardFileState;
  problems: CardProblem[];
  etag: string | null;
  /** SHA-256 of the text. */
  content: string | null;
  readAt: number;
  goodAt: number | null;
}

/** A model whose card lives in a repository. */
export interface FiledCard {
  modelRef: string;
  file: CardFile;
  /** `null` before the first, and of another place. */
  reading: CardReading | null;
}

interface CardFileRow {
  model_ref: string;
  place: string;
  url: string | null;
  edit_url: string | null;
  state: string;
  problems: string;
  etag: string | null;
  content: string | null;
  read_at: BigInt;
  good_at: BigInt | null;
}

type JoinedRow = Pick<ModelRow, 'ref' | 'card_path' | 'card_location'> & {
  [key in keyof CardFileRow]: CardFileRow[key] | null;
};

export const placeOf = ({ path, location }: CardFile) =>
  JSON.stringify([location, path]);

const joined = (knex: Knex) =>
  knex('model')
    .leftJoin('card_file', 'card_file.model_ref', 'model.ref')
    .whereNull('model.removed_at')
    .whereNotNull('model.card_path')
    .select(
      'model.ref',
      'model.card_path',
      'model.card_location',
      'card_file.*',
    );

/** Those never read, and those read longest ago. */
export async function loadDueCards(
  knex: Knex,
  due: { before: number; limit: number },
): Promise<FiledCard[]> {
  const rows: JoinedRow[] = await joined(knex)
    .andWhere(open =>
      open
        .whereNull('card_file.read_at')
        .orWhere('card_file.read_at', '<=', due.before),
    )
    .orderByRaw('coalesce(card_file.read_at, 0), model.ref')
    .limit(due.limit);
  return rows.map(toFiled);
}

/** `undefined` where the portal keeps the card. */
export async function loadFiledCard(
  knex: Knex,
  modelRef: string,
): Promise<FiledCard | undefined> {
  const [row]: JoinedRow[] = await joined(knex)
    .andWhere('model.ref', modelRef)
    .limit(1);
  return row && toFiled(row);
}

function toFiled(row: JoinedRow): FiledCard {
  // The query takes no model without a path.
  const file = { path: row.card_path ?? '', location: row.card_location };
  const known = row.place !== null && row.place === placeOf(file);
  return {
    modelRef: row.ref,
    file,
    reading: known
      ? {
          place: row.place ?? '',
          url: row.url,
          editUrl: row.edit_url,
          state: row.state as CardFileState,
          problems: JSON.parse(row.problems ?? '[]'),
          etag: row.etag,
          content: row.content,
          readAt: asNumber(row.read_at ?? 0),
          goodAt: row.good_at === null ? null : asNumber(row.good_at),
        }
      : null,
  };
}

/** The newest reading wins: replicas may read at once. */
export async function saveCardReading(
  knex: Knex,
  modelRef: string,
  reading: CardReading,
): Promise<void> {
  const row: CardFileRow = {
    model_ref: modelRef,
    place: reading.place,
    url: reading.url,
    edit_url: reading.editUrl,
    state: reading.state,
    problems: JSON.stringify(reading.problems),
    etag: reading.etag,
    content: reading.content,
    read_at: reading.readAt,
    good_at: reading.goodAt,
  };
  await knex<CardFileRow>('card_file')
    .insert(row)
    .onConflict('model_ref')
    .merge()
    .where('card_file.read_at', '<=', reading.readAt);
}
