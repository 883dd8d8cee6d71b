const placeholders = new Set([
  'n/a',
  'na',
  'not applicable',
  'none',
  'nil',
  'null',
  'unknown',
  'tbd',
  'tba',
  'tbc',
  'todo',
  'to do',
  'to be done',
  'to be defined',
  'to be determined',
  'fixme',
  'xxx',
  'more information needed',
  'information needed',
  'lorem ipsum',
]);

/**
 * Whether a text says nothing: blank, dashes, or one of the placeholders that
 * templates come with ("[More Information Needed]" is Hugging Face's).
 *
 * @public
 */
export function isEmptyText(text: string): boolean {
  const bare = text
    .trim()
    .replace(/^[[({<*_`"'\s]+|[\])}>*_`"'\s.:!?…]+$/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
  return placeholders.has(bare) || !/[\p{L}\p{N}]/u.test(bare);
}
