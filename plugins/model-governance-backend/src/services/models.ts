import { InputError, NotFoundError } from '@backstage/errors';
import {
  readSignal,
  type ModelDetail,
  type ModelList,
  type RunningIdentity,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  isSortKey,
  loadDeployments,
  loadPage,
  loadVisible,
  type DeploymentLive,
  type PortfolioFilter,
  type Visibility,
} from '../database';
import type { ServiceContext } from './context';
import { decodeCursor, encodeCursor } from './cursor';
import { toModelSummary } from './toModelSummary';

export interface ListRequest {
  filter: PortfolioFilter;
  sort?: string;
  order?: 'asc' | 'desc';
  limit?: number;
  cursor?: string;
}

const DEFAULT_LIMIT = 20;

/** A page of the models that the caller may see. */
export async function listModels(
  { db, policy, now }: ServiceContext,
  visibility: Visibility,
  request: ListRequest,
): Promise<ModelList> {
  const cursor = request.cursor ? decodeCursor(request.cursor) : undefined;
  const sort = cursor?.sort ?? request.sort ?? 'name';
  if (!isSortKey(sort)) throw new InputError(`sort: ${sort} is not a sort key`);
  const order = cursor?.order ?? request.order ?? 'asc';
  const at = now();
  const page = await loadPage(
    db,
    visibility,
    request.filter,
    {
      sort,
      order,
      limit: request.limit ?? DEFAULT_LIMIT,
      from: cursor?.from,
      backward: cursor?.backward,
    },
    at,
  );
  const backward = cursor?.backward === true;
  const first = page.positions.at(0);
  const last = page.positions.at(-1);
  const hasNext = backward || page.more;
  const hasPrev = backward ? page.more : cursor !== undefined;
  return {
    items: page.rows.map(row => toModelSummary(row, policy, at)),
    totalItems: page.total,
    pageInfo: {
      ...(hasNext && last
        ? {
            nextCursor: encodeCursor({
              sort,
              order,
              from: last,
              backward: false,
            }),
          }
        : {}),
      ...(hasPrev && first
        ? {
            prevCursor: encodeCursor({
              sort,
              order,
              from: first,
              backward: true,
            }),
          }
        : {}),
    },
  };
}

/** @throws NotFoundError alike for what is not there and what is not for the caller */
export async function getModel(
  context: ServiceContext,
  visibility: Visibility,
  ref: string,
): Promise<ModelDetail> {
  const { db, policy, now } = context;
  const at = now();
  const row = await loadVisible(db, visibility, ref, at);
  if (!row) throw new NotFoundError(`No model ${ref}`);
  const deployments = await loadDeployments(db, [ref]);
  return {
    ...toModelSummary(row, policy, at),
    deployments: deployments.map(({ environment, region, signals }) => ({
      environment,
      region,
      signals: signals.map(signal => readSignal(signal, at)),
    })),
    identities: deployments.map(toIdentity),
  };
}

function toIdentity(deployment: DeploymentLive): RunningIdentity {
  const { environment, region, identity } = deployment;
  const { sampledAt, ...rest } = identity;
  return {
    environment,
    region,
    ...rest,
    sampledAt: sampledAt === null ? null : new Date(sampledAt).toISOString(),
  };
}
