const { cos, sin } = Math;

/** `amplitude · sin(frequency · t + phase)`, t in seconds. */
export interface WaveTerm {
  amplitude: number;
  /** Radians per second, above zero. */
  frequency: number;
  phase: number;
}

/**
 * A rate that swings around its mean. Sums of sines have closed integrals and
 * closed products, so that a counter after ninety days costs as much as one
 * after a second.
 */
export interface Wave {
  mean: number;
  terms: readonly WaveTerm[];
}

export function periodic(
  periodSeconds: number,
  amplitude: number,
  phase: number,
): WaveTerm {
  return { amplitude, frequency: (2 * Math.PI) / periodSeconds, phase };
}

export function valueAt(wave: Wave, seconds: number): number {
  return wave.terms.reduce(
    (sum, { amplitude, frequency, phase }) =>
      sum + amplitude * sin(frequency * seconds + phase),
    wave.mean,
  );
}

/**
 * The integral over `[from, to]`. Written with sin·sin instead of cos−cos:
 * the difference of two nearly equal cosines would make counters step back.
 */
export function integral(wave: Wave, from: number, to: number): number {
  const half = (to - from) / 2;
  const middle = (to + from) / 2;
  return wave.terms.reduce(
    (sum, { amplitude, frequency, phase }) =>
      sum +
      ((2 * amplitude) / frequency) *
        sin(frequency * middle + phase) *
        sin(frequency * half),
    wave.mean * (to - from),
  );
}

export function scaled(wave: Wave, factor: number): Wave {
  return {
    mean: wave.mean * factor,
    terms: wave.terms.map(term => ({
      ...term,
      amplitude: term.amplitude * factor,
    })),
  };
}

/** The pointwise product, again a wave: sin a · sin b = ½cos(a−b) − ½cos(a+b). */
export function product(a: Wave, b: Wave): Wave {
  let mean = a.mean * b.mean;
  const terms: WaveTerm[] = [
    ...scaled({ mean: 0, terms: a.terms }, b.mean).terms,
    ...scaled({ mean: 0, terms: b.terms }, a.mean).terms,
  ];
  for (const x of a.terms) {
    for (const y of b.terms) {
      const [high, low] = x.frequency >= y.frequency ? [x, y] : [y, x];
      const amplitude = (x.amplitude * y.amplitude) / 2;
      const difference = high.frequency - low.frequency;
      const lag = high.phase - low.phase;
      if (difference === 0) mean += amplitude * cos(lag);
      else {
        terms.push({
          amplitude,
          frequency: difference,
          phase: lag + Math.PI / 2,
        });
      }
      terms.push({
        amplitude: -amplitude,
        frequency: high.frequency + low.frequency,
        phase: high.phase + low.phase + Math.PI / 2,
      });
    }
  }
  return { mean, terms };
}
