/** Lanczos (1964) with g = 7 and nine terms; about 15 digits. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028,
  771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const t = shifted + 7.5;
  const sum = LANCZOS.reduce(
    (total, c, i) => total + (i === 0 ? c : c / (shifted + i)),
    0,
  );
  return (
    0.5 * Math.log(2 * Math.PI) +
    (shifted + 0.5) * Math.log(t) -
    t +
    Math.log(sum)
  );
}

const MAX_TERMS = 10_000;

/** Lower regularised gamma function by its series; good for x < a + 1. */
function lowerBySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let i = 1; i < MAX_TERMS; i += 1) {
    term *= x / (a + i);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** Upper one by its continued fraction (Lentz); good for x ≥ a + 1. */
function upperByFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < MAX_TERMS; i += 1) {
    const factor = -i * (i - a);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** P(χ² ≥ x) with so many degrees of freedom. @public */
export function chiSquareTail(x: number, degrees: number): number {
  if (!(x > 0)) return 1;
  if (x === Infinity) return 0;
  const [a, half] = [degrees / 2, x / 2];
  return half < a + 1 ? 1 - lowerBySeries(a, half) : upperByFraction(a, half);
}

/** The x with P(χ² ≤ x) = probability, by bisection. @public */
export function chiSquareQuantile(
  probability: number,
  degrees: number,
): number {
  let low = 0;
  let high = degrees + 10;
  while (1 - chiSquareTail(high, degrees) < probability) high *= 2;
  for (let i = 0; i < 200 && high - low > high * 1e-15; i += 1) {
    const middle = (low + high) / 2;
    if (1 - chiSquareTail(middle, degrees) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
