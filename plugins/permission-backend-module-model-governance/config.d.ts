export interface Config {
  'model-governance'?: {
    /**
     * Full refs of the catalog groups, or single users, that hold each role,
     * such as `group:default/model-risk`.
     */
    roles?: {
      /** Runs the portal: the only role that changes the catalog by hand. */
      admin?: string[];
      risk?: string[];
      validator?: string[];
      compliance?: string[];
      /** Signs for the highest tier: sees every model. */
      executive?: string[];
      auditor?: string[];
      /** Keeps the sources alive: sees their health and addresses. */
      operator?: string[];
    };
    /**
     * Groups or users that hold their roles for a while, such as outside
     * auditors. Each must hold one of `roles`.
     */
    roleEnds?: Array<{
      ref: string;
      /** The last day, in UTC: "2026-12-31". */
      until: string;
    }>;
    permissions?: {
      /**
       * What the module decides about the permissions of other plugins:
       * `allow-signed-in` (default) or `deny`. Changing the content of the
       * catalog is for admins in both cases.
       */
      others?: 'allow-signed-in' | 'deny';
      /**
       * Who may read the record of the models they may see: `everyone` who is
       * signed in (default), or holders of a role only.
       */
      records?: 'everyone' | 'roles';
    };
  };
}
