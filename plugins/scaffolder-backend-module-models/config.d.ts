export interface Config {
  'model-governance'?: {
    repositories?: {
      /**
       * Folder for repositories that templates publish locally: `NAME.git`, bare, and
       * `NAME/catalog-info.yaml` for a catalog location of type `file`. For development
       * and places without a forge.
       */
      root?: string;
    };
  };
}
