import type { LabelReader } from './types';

const EXPORTED = 'exported_';

/**
 * The labels of a sample once the endpoint's labels are attached, as
 * Prometheus does with `honor_labels: false`: the endpoint's label wins, and
 * the one that the page exposes under the same name moves to `exported_NAME`.
 * A label that is not there reads as the empty string.
 */
export function attachedLabels(
  endpointLabels: Readonly<Record<string, string>>,
): LabelReader {
  const attached = new Map(Object.entries(endpointLabels));
  return (labels, name) => {
    const own = attached.get(name);
    if (own !== undefined) return own;
    if (name.startsWith(EXPORTED)) {
      const original = name.slice(EXPORTED.length);
      const exposed = labels.get(original);
      if (attached.has(original) && exposed !== undefined) return exposed;
    }
    return labels.get(name) ?? '';
  };
}
