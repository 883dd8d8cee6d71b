import { refuse, type Refusal } from '../record/refusal';
import type { FileObjects, ModelFile, ObjectKind } from '../record/modelFile';

/** A refusal as a guard returns it. */
export type No = { ok: false; refusal: Refusal };

const refPattern = /^(user|group):[a-z0-9._-]+\/[a-z0-9._-]+$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** The first guard that refuses. */
export function firstNo(...guards: (No | undefined)[]): No | undefined {
  return guards.find(guard => guard !== undefined);
}

export function needText(
  field: string,
  text: unknown,
  most = 20_000,
): No | undefined {
  if (typeof text !== 'string' || text.trim() === '') {
    return refuse('invalid-input', `${field} is empty: write a sentence`, {
      field,
    });
  }
  return text.length > most
    ? refuse(
        'invalid-input',
        `${field} has ${text.length} characters: at most ${most}`,
        { field },
      )
    : undefined;
}

/** Short names that stay in the ledger for good: one line. */
export function needLine(
  field: string,
  text: unknown,
  most = 200,
): No | undefined {
  const no = needText(field, text, most);
  if (no) return no;
  return /[\r\n]/.test(String(text))
    ? refuse('invalid-input', `${field} has line breaks: keep it to one line`, {
        field,
      })
    : undefined;
}

export function needRef(field: string, ref: unknown): No | undefined {
  return typeof ref === 'string' && refPattern.test(ref)
    ? undefined
    : refuse(
        'invalid-input',
        `${field} must be a full ref in lower case, such as user:default/noah`,
        { field },
      );
}

export function needDigest(field: string, digest: unknown): No | undefined {
  return digest === null ||
    (typeof digest === 'string' && digestPattern.test(digest))
    ? undefined
    : refuse(
        'invalid-input',
        `${field} must be sha256: and 64 hexadecimal digits in lower case`,
        { field },
      );
}

export function needInstant(
  field: string,
  instant: unknown,
  after: number,
): No | undefined {
  return typeof instant === 'number' &&
    Number.isSafeInteger(instant) &&
    instant > after
    ? undefined
    : refuse('invalid-input', `${field} must be an instant in the future`, {
        field,
      });
}

export function needOneOf(
  field: string,
  value: unknown,
  allowed: readonly (string | number | boolean)[],
): No | undefined {
  return allowed.some(one => one === value)
    ? undefined
    : refuse('invalid-input', `${field} must be one of ${allowed.join(', ')}`, {
        field,
      });
}

/** A list of texts, each checked; its length is bounded. */
export function needList(
  field: string,
  list: unknown,
  bounds: { least: number; most: number },
): No | undefined {
  if (
    !Array.isArray(list) ||
    list.length < bounds.least ||
    list.length > bounds.most
  ) {
    return refuse(
      'invalid-input',
      `${field} must list ${bounds.least} to ${bounds.most} entries`,
      { field },
    );
  }
  return firstNo(...list.map((one, i) => needText(`${field}/${i}`, one, 2000)));
}

/** An object of the file by id; ids come from outside, so that inherited names are none. */
export function seek<K extends ObjectKind>(
  file: ModelFile,
  kind: K,
  id: string,
): FileObjects[K] | undefined {
  return Object.hasOwn(file.objects[kind], id)
    ? file.objects[kind][id]
    : undefined;
}

export function noSuch(kind: ObjectKind, id: string): No {
  return refuse(
    'unknown-object',
    `There is no ${kind} ${id} in the file of this model`,
    { field: kind },
  );
}

/** The server's clock went back behind what is already recorded. */
export function clockGuard(now: number, recorded: number): No | undefined {
  return now < recorded
    ? refuse(
        'clock-set-back',
        `The server's clock says ${new Date(
          now,
        ).toISOString()}, which is before what is already recorded: set it right`,
      )
    : undefined;
}
