import { connect, type MqttClient } from 'mqtt'
import { commandTopic, receiptTopic, reportTopic, statusTopic } from '../contract/topics.ts'
import type { ReceiptJson } from './obey.ts'

/** A dead connection is noticed after one and a half of these [MQTT-3.1.2-24]. */
const KEEP_ALIVE_S = 60
/** Seals must not come back all at once after an outage. */
const RECONNECT_MS = { least: 1_000, spread: 3_000 }

export type SealLink = {
  /** Resolves when the broker has acknowledged; waits through an outage. */
  report(body: string): Promise<void>
  answer(receipt: ReceiptJson): Promise<void>
  /** Dead: the socket is torn down without a farewell, so that the last will speaks. */
  power(on: boolean): void
  stop(): Promise<void>
}

/** One seal's MQTT session: kept by the broker, QoS 1, unacknowledged packets sent again after a reconnect. */
export const openSealLink = (
  options: { url: string; sealId: string; token: string; spread: number },
  on: { command: (body: Uint8Array) => void; trouble: (message: string) => void },
): SealLink => {
  const { sealId } = options
  const presence = (online: boolean): string => JSON.stringify({ v: 1, online })
  const client: MqttClient = connect(options.url, {
    clientId: `${sealId}-simulated`,
    username: sealId,
    password: options.token,
    clean: false,
    protocolVersion: 4,
    keepalive: KEEP_ALIVE_S,
    reconnectPeriod: RECONNECT_MS.least + options.spread * RECONNECT_MS.spread,
    will: { topic: statusTopic(sealId), payload: Buffer.from(presence(false)), qos: 1, retain: true },
  })
  client.on('error', (error) => on.trouble(error.message || error.name))
  client.on('message', (_topic, body) => on.command(body))
  client.on('connect', () => {
    client.publish(statusTopic(sealId), presence(true), { qos: 1, retain: true })
    client.subscribe(commandTopic(sealId), { qos: 1 }, (error) => {
      if (error) on.trouble(`subscribe: ${error.message}`)
    })
  })
  let powered = true
  const publish = async (topic: string, body: string): Promise<void> => {
    await client.publishAsync(topic, body, { qos: 1 })
  }
  return {
    report: (body) => publish(reportTopic(sealId), body),
    answer: (receipt) => publish(receiptTopic(sealId), JSON.stringify(receipt)),
    power: (wanted) => {
      if (wanted === powered) return
      powered = wanted
      if (wanted) client.reconnect()
      else client.end(true)
    },
    stop: () => client.endAsync(true).then(() => undefined),
  }
}
