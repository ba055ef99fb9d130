import { Gauge, type Registry } from 'prom-client'
import type { createIngest } from './ingest.ts'

/** What an operator watches of the line; read whenever Prometheus asks. */
export const registerIngestMetrics = (
  metrics: Registry,
  ingest: Pick<ReturnType<typeof createIngest>, 'lagMs' | 'positionsAwaySinceMs'>,
): void => {
  new Gauge({
    name: 'sealtrail_ingest_lag_seconds',
    help: 'Age of the oldest report not yet judged when it was last looked at',
    registers: [metrics],
    collect() {
      this.set(ingest.lagMs() / 1_000)
    },
  })
  new Gauge({
    name: 'sealtrail_positions_away',
    help: '1 while the positions store takes nothing and history waits in the journal',
    registers: [metrics],
    collect() {
      this.set(ingest.positionsAwaySinceMs() === null ? 0 : 1)
    },
  })
}
