import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What we count. Labels are few and fixed: no ids, no addresses, nothing a person wrote. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  readonly turns: Histogram<'channel' | 'outcome'>;
  readonly texts: Counter<'outcome'>;
  readonly streams: Gauge;
}

/** @param openStreams how many streams and sockets are open now */
export function createMetrics(openStreams: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_seconds',
      help: 'Time from request to response',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    turns: new Histogram({
      name: 'turn_seconds',
      help: 'Time from a proven message to its committed reply',
      labelNames: ['channel', 'outcome'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    texts: new Counter({
      name: 'text_messages_total',
      help: 'Text messages by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    streams: new Gauge({
      name: 'open_streams',
      help: 'Event streams and WebSockets open now',
      registers,
      collect() {
        this.set(openStreams());
      },
    }),
  };
}
