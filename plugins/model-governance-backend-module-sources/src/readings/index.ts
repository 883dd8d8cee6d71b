export * from './limits';
export * from './measures';
export * from './outcome';
export * from './reduceGauges';
export * from './reduceIdentities';
export * from './toHistogram';
