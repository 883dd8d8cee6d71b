export * from './cardFile';
export * from './inProduction';
export * from './isModel';
export * from './modelEntity';
export * from './modelRecord';
export * from './telemetryTargets';
export * from './unmappedModels';
