export { REQUEST_SECONDS } from './buckets';
export { vllmPage } from './vllmPage';
