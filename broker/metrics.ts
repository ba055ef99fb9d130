import { Gauge, type Registry } from 'prom-client'
import type { BrokerStats } from './tally.ts'

/** What an operator watches of the gate; read whenever Prometheus asks. Counts begin anew with the process. */
export const registerBrokerMetrics = (
  metrics: Registry,
  broker: { stats(): BrokerStats | Promise<BrokerStats> },
): void => {
  const read: Record<string, { readonly help: string; readonly of: (stats: BrokerStats) => number }> = {
    sessions: { help: 'Seals connected now', of: ({ sessions }) => sessions },
    waiting_sockets: {
      help: 'Sockets that have not sent their CONNECT yet',
      of: ({ waitingSockets }) => waitingSockets,
    },
    packets_total: { help: 'Packets received', of: ({ packets }) => packets },
    stored_total: { help: 'PUBLISHes stored in the journal', of: ({ stored }) => stored },
    commands_sent_total: { help: 'Commands handed to seals', of: ({ commandsSent }) => commandsSent },
  }
  for (const [name, { help, of }] of Object.entries(read))
    new Gauge({
      name: `sealtrail_mqtt_${name}`,
      help,
      registers: [metrics],
      async collect() {
        this.set(of(await broker.stats()))
      },
    })
  new Gauge({
    name: 'sealtrail_mqtt_refused_total',
    help: 'What was turned away, by reason',
    labelNames: ['reason'],
    registers: [metrics],
    async collect() {
      const { refused } = await broker.stats()
      for (const [reason, count] of Object.entries(refused)) this.set({ reason }, count)
    },
  })
}
