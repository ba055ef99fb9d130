import mqtt, { type MqttClient } from 'mqtt'
import { reportTopic } from '../../contract/topics.ts'
import type { ArmedSeal } from './arm-seals.ts'

/** One seal's connection. */
export const connectSeal = (mqttPort: number, seal: ArmedSeal): Promise<MqttClient> =>
  mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
    username: seal.id,
    password: seal.token,
    clientId: seal.id,
    reconnectPeriod: 0,
  })

/** Publishes a body at QoS 1; resolves with the PUBACK. */
export const publishBody = (client: MqttClient, sealId: string, body: unknown): Promise<unknown> =>
  client.publishAsync(reportTopic(sealId), JSON.stringify(body), { qos: 1 })
