import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The server's Prometheus metrics. Rooms add to these; names start with `tresen_`. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  /** Journal entries by outcome: accepted, replayed, quarantined. */
  readonly ingestedEntries: Counter<'outcome'>;
  /** Age of the oldest event that a reaction has not handled yet. */
  readonly reactionLagSeconds: Gauge<'reaction'>;
  readonly reactionEvents: Counter<'reaction'>;
  readonly sockets: Gauge<'kind'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'tresen_' });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'tresen_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    ingestedEntries: new Counter({ name: 'tresen_ingest_entries_total', help: 'Journal entries by outcome', labelNames: ['outcome'], registers }),
    reactionLagSeconds: new Gauge({ name: 'tresen_reaction_lag_seconds', help: 'Age of the oldest event a reaction has not handled', labelNames: ['reaction'], registers }),
    reactionEvents: new Counter({ name: 'tresen_reaction_events_total', help: 'Events a reaction has handled', labelNames: ['reaction'], registers }),
    sockets: new Gauge({ name: 'tresen_sockets', help: 'Open WebSockets', labelNames: ['kind'], registers }),
  };
}
