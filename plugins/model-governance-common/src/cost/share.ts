import type { Share } from './types';

export const wholeShare: Share = { num: 1, den: 1 };

/** Instances of an A30, which has four slices; the others have seven. */
const quarters = new Set(['1g.6gb', '2g.12gb', '4g.24gb']);

/**
 * A part of one GPU: a MIG profile (`1g.10gb`), a fraction (`1/4`) or a
 * decimal (`0.25`), as a time slice or a resource request is written.
 *
 * @returns undefined for anything else, zero and more than a whole included
 */
export function parseShare(text: string): Share | undefined {
  const mig = /^([1-7])g\.\d{1,3}gb(\+me)?$/.exec(text);
  if (mig) {
    const num = Number(mig[1]);
    return { num, den: quarters.has(text) ? 4 : 7 };
  }
  const fraction = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const decimal = /^([01])(?:\.(\d{1,6}))?$/.exec(text);
  const share =
    (fraction && { num: Number(fraction[1]), den: Number(fraction[2]) }) ??
    (decimal && fromDecimal(decimal[1], decimal[2] ?? ''));
  const fits = share && share.num > 0 && share.num <= share.den;
  return fits ? share : undefined;
}

function fromDecimal(whole: string, digits: string): Share {
  const den = 10 ** digits.length;
  return { num: Number(whole) * den + Number(digits || 0), den };
}
