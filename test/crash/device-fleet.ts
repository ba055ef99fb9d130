import type { MqttClient } from 'mqtt'
import type { ArmedSeal } from '../../bench/platform/arm-seals.ts'
import { connectSeal, publishBody } from '../../bench/platform/publish.ts'

/** One device: keeps what was not acknowledged and sends it again after a reconnect, as seals do. */
type Device = {
  readonly seal: ArmedSeal
  readonly bodyAt: (atMs: number) => object
  client: MqttClient | null
  lastAtMs: number
  /** Device time → body, in order; leaves when acknowledged. */
  readonly pending: Map<number, object>
  readonly acknowledged: Set<number>
}

const TICK_MS = 10
const CONNECT_TRIES = 5

/** A device tries again: on a starved machine a CONNECT may leave later than the gate waits for one. */
const connectAtLast = async (mqttPort: number, seal: ArmedSeal): Promise<MqttClient> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connectSeal(mqttPort, seal)
    } catch (error) {
      if (attempt === CONNECT_TRIES) throw error
    }
  }
}

/** Seals that publish `perS` reports a second together, through crashes of the platform. */
export const createDeviceFleet = (
  seals: readonly { readonly seal: ArmedSeal; readonly bodyAt: (atMs: number) => object }[],
  perS: number,
) => {
  const devices: Device[] = seals.map(({ seal, bodyAt }) => ({
    seal,
    bodyAt,
    client: null,
    lastAtMs: 0,
    pending: new Map(),
    acknowledged: new Set(),
  }))
  let made = 0

  const send = (device: Device, atMs: number, body: object): void => {
    const { client } = device
    if (!client?.connected) return
    publishBody(client, device.seal.id, body).then(
      () => {
        device.pending.delete(atMs)
        device.acknowledged.add(atMs)
      },
      () => {
        // The connection broke: not acknowledged, so it stays pending and is sent again.
      },
    )
  }
  const make = (device: Device): void => {
    const atMs = Math.max(Date.now(), device.lastAtMs + 1)
    device.lastAtMs = atMs
    const body = device.bodyAt(atMs)
    device.pending.set(atMs, body)
    send(device, atMs, body)
  }

  let timer: NodeJS.Timeout | null = null
  return {
    devices,
    async connect(mqttPort: number): Promise<void> {
      await Promise.all(
        devices.map(async (device) => {
          device.client?.end(true)
          device.client = await connectAtLast(mqttPort, device.seal)
          device.client.on('error', () => device.client?.end(true))
          for (const [atMs, body] of device.pending) send(device, atMs, body)
        }),
      )
    },
    start(): void {
      const startedAtMs = performance.now() - (made / perS) * 1_000
      timer = setInterval(() => {
        const due = Math.floor(((performance.now() - startedAtMs) / 1_000) * perS)
        for (; made < due; made += 1) make(devices[made % devices.length] as Device)
      }, TICK_MS)
    },
    pause(): void {
      if (timer) clearInterval(timer)
      timer = null
    },
    disconnect(): void {
      for (const { client } of devices) client?.end(true)
    },
    made: () => made,
    acknowledged: () => devices.reduce((sum, device) => sum + device.acknowledged.size, 0),
    pending: () => devices.reduce((sum, device) => sum + device.pending.size, 0),
  }
}
