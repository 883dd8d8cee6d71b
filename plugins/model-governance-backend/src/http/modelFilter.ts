import type { KpiFilter } from '../kpi/portfolioKpis';

/** Refs are compared as the catalog keeps them. */
export const lowerRefs = (refs: string[] | undefined) =>
  refs?.map(ref => ref.toLocaleLowerCase('en-US'));

/** Which models a list is about, of a query that says more. */
export const toModelFilter = ({
  owner,
  type,
  system,
  tier,
}: KpiFilter): KpiFilter => ({
  owner: lowerRefs(owner),
  type,
  system: lowerRefs(system),
  tier,
});
