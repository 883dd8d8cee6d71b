export * from './PrometheusSource';
