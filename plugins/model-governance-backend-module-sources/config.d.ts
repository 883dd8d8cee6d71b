import type { HumanDuration } from '@backstage/types';

export interface Config {
  'model-governance'?: {
    /** Where live numbers come from. */
    sources?: {
      /** Metrics pages that are read directly, with no server between. */
      openmetrics?: Array<{
        /** Stable kebab-case id: part of the provenance of every number. */
        id: string;
        /** For one page, a retry included; default 10 s. */
        timeout?: HumanDuration | string;
        /** Pages fetched at the same time; default 32. */
        maxConcurrent?: number;
        /** Largest page in bytes; default 20,000,000. */
        maxBytes?: number;
        /** The only addresses that are ever scraped. */
        endpoints: Array<{
          /** http or https. */
          url: string;
          /**
           * Attached to every sample as a scrape configuration does (job,
           * instance, …); an exposed label of the same name moves to
           * exported_NAME.
           */
          labels?: { [name: string]: string };
          /**
           * Sent with the request.
           *
           * @deepVisibility secret
           */
          headers?: { [name: string]: string };
          auth?: {
            basic?: {
              username: string;
              /** @visibility secret */
              password: string;
            };
            /** @visibility secret */
            bearer?: string;
          };
        }>;
      }>;
      /** Prometheus, or what speaks its HTTP API: Thanos, Mimir, VictoriaMetrics. */
      prometheus?: Array<{
        /** Stable kebab-case id: part of the provenance of every number. */
        id: string;
        /** Base address; /api/v1/query is added to its path. */
        url: string;
        /** For one query, retries included; default 10 s. */
        timeout?: HumanDuration | string;
        /** Queries at the same time; default 4. */
        maxConcurrent?: number;
        /** Largest answer in bytes; default 20,000,000. */
        maxBytes?: number;
        /** How far behind now is asked, for stores that ingest late; default 0. */
        lag?: HumanDuration | string;
        /**
         * Instants of evaluation are multiples of this; default 1 s. Set it to
         * the scrape interval where a query cache stands in front.
         */
        step?: HumanDuration | string;
        /** Value of the tenant header of Mimir, Cortex or Loki's gateway. */
        tenant?: {
          /** Default X-Scope-OrgID. */
          header?: string;
          value: string;
        };
        /**
         * Sent with every request.
         *
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        auth?: {
          basic?: {
            username: string;
            /** @visibility secret */
            password: string;
          };
          /** @visibility secret */
          bearer?: string;
        };
      }>;
    };
    /** Where models are registered: their versions and runs become lineage. */
    registries?: {
      /** MLflow 2 and 3. */
      mlflow?: Array<{
        /** Stable kebab-case id: part of the annotation that names a model, and of its provenance. */
        id: string;
        /** Base address; /api/2.0/mlflow is added to its path. */
        url: string;
        /** How often it is read; default 5 min, at least 5 s. */
        interval?: HumanDuration | string;
        /** For one page, retries included; default 15 s. */
        timeout?: HumanDuration | string;
        /** Messages of MLflow to /api/model-governance/registry-webhooks/ID make it read at once. */
        webhook?: {
          /**
           * The one that the webhook was made with.
           *
           * @visibility secret
           */
          secret: string;
        };
        /** Largest page in bytes; default 20,000,000. */
        maxBytes?: number;
        /**
         * Sent with every request.
         *
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        auth?: {
          basic?: {
            username: string;
            /** @visibility secret */
            password: string;
          };
          /** @visibility secret */
          bearer?: string;
        };
      }>;
    };
  };
}
