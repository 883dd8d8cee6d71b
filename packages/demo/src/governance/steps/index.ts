export * from './authorisations';
export * from './cards';
export * from './findings';
export * from './followUps';
export * from './requests';
export * from './story';
export * from './tiers';
