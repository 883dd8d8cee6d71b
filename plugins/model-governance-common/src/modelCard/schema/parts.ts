import { list, number, object, text, type Shape } from './shape';

/** A number that is written in quotes would not be compared as one. */
export const plainValue = '^(-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|true|false)$';

/** A number, a text that is none ("20.0 +/- 1.2"), or yes and no. */
export function value(title: string): Shape<number | string | boolean> {
  return {
    title,
    type: ['number', 'string', 'boolean'],
    maxLength: 10_000,
    not: { type: 'string', pattern: plainValue },
  };
}

/** A person, a team or a company. */
export const party = object('Person or team', {
  name: text('Name'),
  ref: text('Catalog ref', 'user:default/noah or group:default/assistant'),
  contact: text('Contact', 'E-mail address, channel or page'),
});

export const digest = (title: string): Shape<string> => ({
  type: 'string',
  title,
  pattern: '^sha256:[0-9a-f]{64}$',
  description: 'sha256: and 64 lower-case hexadecimal digits',
});

/** Texts of a kind: uses, limitations, restrictions. */
export const texts = (title: string, item: string) => list(title, text(item));

/** Lower and upper bound with the level, 0–1, that they hold at. */
export const interval = object('Confidence interval', {
  lower: number('Lower bound'),
  upper: number('Upper bound'),
  level: number('Level', '0.95 for 95 %'),
});
