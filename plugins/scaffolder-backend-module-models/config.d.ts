export interface Config {
  'model-governance'?: {
    repositories?: {
      /**
       * Folder for repositories that templates publish locally: `NAME.git`, bare, and
       * `NAME/catalog-info.yaml`. The catalog finds them through a location of type
       * `file` that points at `catalog-info.yaml` in this folder. For development and
       * places without a forge.
       */
      root?: string;
    };
  };
}
