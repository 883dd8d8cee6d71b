/** What MLflow's REST API 2.0 answers, as far as it is read. */
export interface Tag {
  key: string;
  value?: string;
}

export interface ModelAnswer {
  name: string;
  description?: string;
  tags?: Tag[];
  aliases?: { alias: string; version: string }[];
}

export interface VersionAnswer {
  name: string;
  version: string;
  creation_timestamp?: number;
  status?: string;
  run_id?: string;
  tags?: Tag[];
  aliases?: string[];
}

export interface RunAnswer {
  info: {
    run_id?: string;
    run_uuid?: string;
    run_name?: string;
    status?: string;
  };
  data?: { tags?: Tag[] };
  inputs?: {
    dataset_inputs?: {
      dataset?: { name?: string; digest?: string; source?: string };
    }[];
  };
}

export interface Page {
  next_page_token?: string;
  registered_models?: ModelAnswer[];
  model_versions?: VersionAnswer[];
}
