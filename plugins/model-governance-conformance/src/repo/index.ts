export { type RepoFiles } from './Repo';
