export * from './canonicalJson';
export * from './checkpoint';
export * from './merkle';
export * from './recordEvents';
export * from './verifyLedger';
export * from './verifyProof';
