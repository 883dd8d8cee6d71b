import type { DriftResultInput } from '@modelgov/backstage-plugin-model-governance-common';

/** What a tool calls a method, in our terms. */
export interface DriftMethod {
  method: string;
  variant: string;
  direction: DriftResultInput['direction'];
}

const distance = (method: string, variant = ''): DriftMethod => ({
  method,
  variant,
  direction: 'higher-is-worse',
});
/** The probability of such a difference without any drift. */
const probability = (test: string): DriftMethod => ({
  method: `${test}-p-value`,
  variant: '',
  direction: 'lower-is-worse',
});

/** Evidently's own names, of its configuration and of its legacy reports. */
const evidently: Readonly<Record<string, DriftMethod>> = {
  psi: distance('psi', 'evidently'),
  'population stability index': distance('psi', 'evidently'),
  jensenshannon: distance('jensen-shannon', 'base e'),
  'jensen-shannon distance': distance('jensen-shannon', 'base e'),
  wasserstein: distance('wasserstein', 'normed by the reference'),
  'wasserstein distance (normed)': distance(
    'wasserstein',
    'normed by the reference',
  ),
  hellinger: distance('hellinger'),
  'hellinger distance': distance('hellinger'),
  kl_div: distance('kullback-leibler'),
  'kullback-leibler divergence': distance('kullback-leibler'),
  ed: distance('energy-distance'),
  ks: probability('kolmogorov-smirnov'),
  'k-s p_value': probability('kolmogorov-smirnov'),
  chisquare: probability('chi-square'),
  'chi-square p_value': probability('chi-square'),
  z: probability('z-test'),
  'z-test p_value': probability('z-test'),
  TVD: probability('total-variation'),
  anderson: probability('anderson-darling'),
  t_test: probability('t-test'),
  cramer_von_mises: probability('cramer-von-mises'),
  g_test: probability('g-test'),
  fisher_exact: probability('fisher-exact'),
  mannw: probability('mann-whitney'),
  es: probability('epps-singleton'),
};

/** Undefined for a method that we could not say the direction of. */
export const evidentlyMethod = (name: string): DriftMethod | undefined =>
  evidently[name] ?? evidently[name.toLocaleLowerCase('en-US')];
