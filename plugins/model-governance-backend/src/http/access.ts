import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

/** A request of any route. */
type AnyRequest = Parameters<HttpAuthService['credentials']>[0];

/** Who calls, and whether a permission lets them. */
export class Access {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;

  constructor(httpAuth: HttpAuthService, permissions: PermissionsService) {
    this.#httpAuth = httpAuth;
    this.#permissions = permissions;
  }

  caller(req: AnyRequest): Promise<BackstageCredentials> {
    return this.#httpAuth.credentials(req, { allow: ['user', 'service'] });
  }

  /** @throws NotAllowedError naming the permission that is missing */
  async require(
    req: AnyRequest,
    permission: BasicPermission,
  ): Promise<BackstageCredentials> {
    const credentials = await this.caller(req);
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`This needs the permission ${permission.name}`);
    }
    return credentials;
  }
}
