const kinds: Record<string, string> = {
  'churn-predictor': 'component',
  'returns-predictor': 'component',
  'attribute-extractor': 'resource',
};

/** Some models came into the catalog as other kinds. */
export function modelRefOf(name: string): string {
  return `${kinds[name] ?? 'model'}:default/${name}`;
}
