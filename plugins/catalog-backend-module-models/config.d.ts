export interface Config {
  'model-governance'?: {
    catalog?: {
      /**
       * How the `Model` kind enters the catalog. `layer` (default) declares it
       * in a catalog model layer; the catalog then validates all its built-in
       * kinds by the compiled model. `processor` adds a processor for this
       * kind only.
       */
      registration?: 'layer' | 'processor';
    };
    registries?: {
      mlflow?: Array<{
        /** Models that nobody declares become entities; without this section none does. */
        catalog?: {
          /** Entity ref of the owner. */
          owner: string;
          /** Tag of the registry that names the owner instead; whoever may set it, owns. */
          ownerTag?: string;
          /** Default `default`. */
          namespace?: string;
          /** A version with one of these aliases is what production runs. Default champion, production. */
          productionAliases?: string[];
        };
      }>;
    };
  };
}
