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
  };
}
