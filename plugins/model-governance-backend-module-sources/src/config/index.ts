export * from './readSourcesConfig';
