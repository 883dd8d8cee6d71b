export * from './judge';
export * from './parsePolicy';
export * from './policy';
