import {
  ANNOTATION_LOCATION,
  parseLocationRef,
  type Entity,
} from '@backstage/catalog-model';
import { annotations } from './modelEntity';

/** Where the entity says that its card is. @public */
export interface CardFile {
  /** As the annotation says it. */
  path: string;
  /** The location that declares the entity, `url:https://…` or `file:/…`. */
  location: string | null;
}

/** Longer ones are no paths. */
const MAX_PATH = 400;
/** What is kept of a location. */
const MAX_LOCATION = 2_000;

/** What the annotation says, or `null` where the portal keeps the card. @public */
export function cardFile(entity: Entity): CardFile | null {
  const said = entity.metadata.annotations ?? {};
  const path = said[annotations.card]?.trim();
  if (!path) return null;
  const location = said[ANNOTATION_LOCATION];
  return {
    // One letter more than a path may have: enough to tell that it is none.
    path: path.slice(0, MAX_PATH + 1),
    location: location ? location.slice(0, MAX_LOCATION) : null,
  };
}

/** @public */
export type CardPlace =
  | { type: 'url' | 'file'; path: string; base: string }
  | { problem: string };

/**
 * Where to read a card from: a path of the repository that declares the
 * entity, relative to its file, or from the root of the repository with a `/`
 * before it. No URL and no way out: whoever writes an annotation could else
 * have any file read that the portal may read.
 *
 * @public
 */
export function cardPlace({ path, location }: CardFile): CardPlace {
  const name = annotations.card;
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    return {
      problem: `${name}: ${path.slice(
        0,
        80,
      )} is a URL; say the path of the file in the entity's own repository, such as docs/model-card.yaml`,
    };
  }
  if (path.length > MAX_PATH || hasControls(path) || /[\\?#%]/.test(path)) {
    return {
      problem: `${name}: not a path; it has at most ${MAX_PATH} characters and none of \\ ? # %`,
    };
  }
  if (path.split('/').includes('..')) {
    return {
      problem: `${name}: ${path} leads out of its folder; begin with / to say a path from the root of the repository`,
    };
  }
  const place = location === null ? null : readLocation(location);
  if (!place || (place.type !== 'url' && place.type !== 'file')) {
    return {
      problem: `${name}: the entity comes from no file of a repository (${
        location ?? 'no location'
      }), so that there is none to read the card from; remove the annotation to keep the card in the portal`,
    };
  }
  return { type: place.type, path, base: place.target };
}

function readLocation(location: string) {
  try {
    return parseLocationRef(location);
  } catch {
    return null;
  }
}

function hasControls(text: string): boolean {
  return [...text].some(letter => letter < ' ' || letter === '\u007f');
}
