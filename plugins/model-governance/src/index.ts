/**
 * The portfolio of models and their live and record views, for Backstage's new
 * frontend system.
 *
 * @packageDocumentation
 */
import './muiClassNames';

export { modelGovernancePlugin as default } from './plugin';
export * from './api';
export { useInboxCount } from './hooks/useInboxCount';
export { portfolioRouteRef, rootRouteRef, sourcesRouteRef } from './routes';
export { modelGovernanceTranslationRef } from './translation';
