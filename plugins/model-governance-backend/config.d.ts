import type { HumanDuration } from '@backstage/types';

export interface Config {
  'model-governance'?: {
    /** Which catalog entities are models. Default: Model, Component/ml-model, Resource/ai-model. */
    models?: Array<{ kind: string; type?: string }>;
    mirror?: {
      /** How often the mirror is compared with the catalog. Default 60 s. */
      interval?: HumanDuration | string;
    };
    cards?: {
      /** How often a card that lives in a repository is looked at. Default 10 min, at least 10 s. */
      interval?: HumanDuration | string;
    };
    telemetry?: {
      /** How often sources are read. Default 60 s, at least 5 s. */
      interval?: HumanDuration | string;
      retention?: {
        /** Values of single cycles. Default 6 h. */
        points?: HumanDuration | string;
        /** Five-minute windows. Default 14 days. */
        fiveMinutes?: HumanDuration | string;
        /** Hours. Default 13 months; days are kept for the years that the policy says of the tier. */
        hours?: HumanDuration | string;
        /** Collection runs. Default 7 days. */
        runs?: HumanDuration | string;
      };
    };
    /** What resources cost. Either a list here, or a file with the list in YAML. */
    cost?: {
      prices?: Array<{
        /** As models call it in spec.resources: `nvidia-l4`. */
        name: string;
        unit: 'gpu-hour' | 'replica-hour';
        /** Decimal text of at most six places: '0.71'. */
        price: string;
        /** ISO 4217. */
        currency: string;
        /** First UTC day, YYYY-MM-DD. */
        from: string;
        /** First UTC day on which it is no longer valid. */
        until?: string;
        /** Where the price was found. */
        source: string;
      }>;
      /** Path of a YAML file. */
      file?: string;
    };
    /** Metric profiles of systems that are not among ours; same shape as `profiles/*.yaml` of the common package. */
    profiles?: Array<{
      /** Kebab case; none of ours. */
      id: string;
      title: string;
      documentation?: string;
      note?: string;
      modelLabels: string[];
      /** Of these the one that names the model; with it, models outside of the catalog are found. */
      namedBy?: string;
      measures: Array<{
        measure: string;
        type: 'histogram' | 'counter' | 'gauge' | 'identity';
        names: string[];
        [key: string]: unknown;
      }>;
      /** Why a measure cannot be had, by its name. */
      cannot: { [measure: string]: string };
    }>;
    /** Targets that signals are held against; replaces the default policy. */
    policy?: {
      /** Shown beside every verdict made under it. */
      version: string;
      targets: Array<{
        id: string;
        signal: string;
        comparison: 'at-most' | 'at-least';
        value: number;
        warn?: number;
        required?: boolean;
        scope?: { types?: string[]; modes?: string[]; models?: string[] };
      }>;
    };
    /** Which policy binds until two persons publish another. Default: preset `light` with the groups of `roles`. */
    governance?: {
      preset: 'light' | 'standard' | 'regulated' | 'eu-high-risk';
      /** Groups of the catalog by the part they play: validator, peerValidator, risk, compliance, executive, onCall, admins … */
      groups: { [part: string]: string[] };
      /** Deep partial policy with a `version` of its own. */
      overrides?: { [key: string]: unknown };
    };
    /** An OpenID client of the portal, for fresh logins before signatures. */
    stepUp?: {
      /** Of the provider: …/.well-known/openid-configuration; https, except on this machine. */
      metadataUrl: string;
      clientId: string;
      /**
       * @visibility secret
       */
      clientSecret: string;
      /** Claim that holds the e-mail address of the catalog's user. Default: email, which must be verified (email_verified); another one is trusted as it is. */
      userClaim?: string;
    };
    /** Checkpoints of the ledger, and where they are published outside the database. */
    ledger?: {
      /** Names the log in its checkpoints, for good. Default: host of app.baseUrl and `/model-governance`. */
      origin?: string;
      /** Default 5 minutes. */
      checkpointInterval?: HumanDuration | string;
      /** How often the ledger is read again from its beginning. Default 1 hour. */
      verifyInterval?: HumanDuration | string;
      witnesses?: {
        /** For development: refused in production, where it has the same custodian. */
        folder?: { path: string };
        git?: {
          /** Working copy; made when missing. */
          path: string;
          /** Remote to push to. */
          url?: string;
          /** Default: main. */
          branch?: string;
        };
      };
    };
    /** Targets of the KPIs, beside those that come with the product. */
    kpis?: {
      /** Kept with every verdict. */
      version: string;
      targets: Array<{
        id: string;
        /** Id of a KPI, such as `deployment-success`. */
        kpi: string;
        /** First day on which it holds, `2027-01-01`. */
        from: string;
        /** First day on which it no longer does. */
        until?: string;
        tiers?: string[];
        types?: string[];
        modes?: string[];
        /** `{ type: at-least | at-most, value, warn? }`, `{ type: range, min, max }` or a trend. */
        target: { type: string; [key: string]: unknown };
      }>;
    };
    /** Checks of the scorecards, after those that come with the product. */
    scorecard?: {
      /** Kept with every snapshot. */
      version: string;
      /** Default true; false leaves only the checks written here. */
      builtIn?: boolean;
      checks: Array<{
        /** Kebab case; a waiver names it as `check/<id>`. */
        id: string;
        title: string;
        category: string;
        level: 'bronze' | 'silver' | 'gold';
        /** Above zero, at most 100; default 1. */
        weight?: number;
        tiers?: string[];
        modes?: string[];
        types?: string[];
        /** `2027-01-01`: until then it only shows who would fail. */
        bindsFrom?: string;
        /** `{ fact, atLeast | atMost | above | below | is | in | withinDays | known }`, `all`, `any`, `not`. */
        condition: { [key: string]: unknown };
        /** What the owner does to make it pass. */
        nextStep: string;
        /** To close it for one model: hours, days or weeks; default medium. */
        effort?: 'small' | 'medium' | 'large';
        runbook?: string;
      }>;
    };
    notifications?: {
      /** Whether people are told of news through the notifications plugin. Default true; false where it is not installed. */
      enabled?: boolean;
    };
    /** The key that entries of the record are signed with: one of the two. */
    signing?: {
      /**
       * Ed25519 private key in PEM.
       * @visibility secret
       */
      privateKey?: string;
      /** Path to one; created when missing, except in production. */
      keyFile?: string;
    };
  };
}
