import type { Labels } from './parseLabels';

/** One address that may be scraped; only configuration creates it. */
export interface Endpoint {
  /** Unique within the source, for people: the instance, else the address. */
  name: string;
  url: URL;
  /** Without credentials. */
  address: string;
  /** Attached to every sample, as a scrape configuration does. */
  labels: Readonly<Record<string, string>>;
  /** Sent with the request; may hold credentials. */
  headers: Record<string, string>;
  secrets: readonly string[];
}

export type SampleRole =
  | 'bucket'
  | 'count'
  | 'sum'
  | 'counter'
  | 'gauge'
  | 'identity'
  | 'process-start';

/** Reads a label of a sample as it is after the endpoint's were attached. */
export type LabelReader = (labels: Labels, name: string) => string;
