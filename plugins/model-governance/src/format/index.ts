export * from './formatRef';
export * from './formatTime';
export * from './formatValue';
