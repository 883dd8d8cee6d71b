export * from './context';
export * from './decide';
export * from './events';
export * from './evolve';
export * from './modelFile';
export * from './organisation';
export * from './people';
export * from './refusal';
