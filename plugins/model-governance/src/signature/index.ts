export * from './SignatureDialog';
export * from './useStepUp';
