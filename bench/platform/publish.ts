import mqtt, { type MqttClient } from 'mqtt'
import { reportTopic } from '../../contract/topics.ts'
import type { ArmedSeal } from './arm-seals.ts'

/** Longer than the gate waits for a CONNECT (broker/options.ts), so that its answer is heard. */
const CONNECT_MS = 12_000

/** One seal's connection. */
export const connectSeal = (mqttPort: number, seal: ArmedSeal): Promise<MqttClient> =>
  mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
    username: seal.id,
    password: seal.token,
    clientId: seal.id,
    reconnectPeriod: 0,
    connectTimeout: CONNECT_MS,
  })

/** Publishes a body at QoS 1; resolves with the PUBACK. */
export const publishBody = (client: MqttClient, sealId: string, body: unknown): Promise<unknown> =>
  publishText(client, sealId, JSON.stringify(body))

/** The same of a body that is text already. */
export const publishText = (client: MqttClient, sealId: string, body: string): Promise<unknown> =>
  client.publishAsync(reportTopic(sealId), body, { qos: 1 })
