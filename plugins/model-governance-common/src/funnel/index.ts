export * from './funnelStanding';
export * from './summariseFunnel';
