export * from './canonicalJson';
export * from './recordEvents';
