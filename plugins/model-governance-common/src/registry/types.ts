/** What was read of a dataset by a run. @public */
export interface RegistryDataset {
  name: string;
  /** As the registry computes it; not of the bytes. */
  digest: string | null;
  /** Where it lies, `s3://…`; `null` where the registry does not say. */
  uri: string | null;
}

/** The run that made a version. @public */
export interface RegistryRun {
  id: string;
  name: string | null;
  code: { repository: string; commit: string } | null;
  datasets: RegistryDataset[];
}

/** @public */
export interface RegisteredVersion {
  version: string;
  /** `sha256:` and hex, where somebody noted it; registries compute none. */
  digest: string | null;
  /** Epoch ms. */
  createdAt: number;
  aliases: string[];
  status: 'ready' | 'pending' | 'failed';
  /** `null`: none is named, or it is gone. */
  run: RegistryRun | null;
}

/** A model as a registry has it. @public */
export interface RegisteredModel {
  name: string;
  description: string | null;
  tags: Record<string, string>;
  /** Where people can look at it. */
  url: string;
  /** Newest first. */
  versions: RegisteredVersion[];
}
