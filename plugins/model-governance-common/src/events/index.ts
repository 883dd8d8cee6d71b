export * from './cdEvents';
export * from './cloudEvent';
export * from './effectiveEvents';
export * from './eventTypes';
export * from './importers';
export * from './parseLifecycleEvent';
