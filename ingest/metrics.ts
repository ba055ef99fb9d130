import { Gauge, type Registry } from 'prom-client'
import type { Journal } from '../adapters/journal/journal.ts'
import type { createIngest } from './ingest.ts'

type Watched = Pick<ReturnType<typeof createIngest>, 'lagMs' | 'positionsAwaySinceMs' | 'offsets'>

/** What an operator watches of the line; read whenever Prometheus asks. */
export const registerIngestMetrics = (metrics: Registry, ingest: Watched, journal: Pick<Journal, 'head'>): void => {
  new Gauge({
    name: 'sealtrail_journal_offset',
    help: 'How far in the journal: its head, what is judged, what is in the positions store',
    labelNames: ['reached'],
    registers: [metrics],
    async collect() {
      const { judged, positions } = ingest.offsets()
      this.set({ reached: 'head' }, await journal.head())
      this.set({ reached: 'judged' }, judged)
      this.set({ reached: 'positions' }, positions)
    },
  })
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
