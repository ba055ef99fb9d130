import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '../../simulators/api-client.ts'
import { inParallel } from '../../simulators/in-parallel.ts'
import { percentileOf } from '../percentile.ts'
import { type ArmedSeal, armSeals, makeNetwork } from './arm-seals.ts'
import { bodyAt } from './bodies.ts'
import { openLiveSocket } from './live-socket.ts'
import { connectSeal, publishBody } from './publish.ts'
import { ADMIN_PASSWORD, type RunningPlatform } from './start-platform.ts'

const CUTS = 100
/** An alarm that has not come by then is missing. */
const GIVE_UP_MS = 60_000
const ARMED_BEFORE_MS = 3_600_000

type Connected = { readonly seal: ArmedSeal; readonly client: Awaited<ReturnType<typeof connectSeal>> }
export type CutDelays = { readonly cutP50Ms: number; readonly cutP99Ms: number; readonly cutsMissing: number }

/** When each seal's SEAL_CUT came to an officer's socket, by seal. */
export const watchCuts = async (url: string) => {
  const socket = await openLiveSocket(url, 'admin', ADMIN_PASSWORD)
  const arrivedMs = new Map<string, number>()
  socket.on('alerts', (alerts) => {
    const nowMs = performance.now()
    for (const { code, sealId } of alerts)
      if (code === 'SEAL_CUT' && sealId && !arrivedMs.has(sealId)) arrivedMs.set(sealId, nowMs)
  })
  return { arrivedMs, close: () => socket.close() }
}

/** What is still under way when the bench ends its connections is nobody's loss. */
export const unacknowledged = (publishing: Promise<unknown>): void => {
  publishing.catch((error: unknown) => {
    if (!String(error).includes('Connection closed')) throw error
  })
}

/** Cuts one wire after another and waits for the alerts; sorted delays from PUBLISH to socket, ms. */
export const cutAll = async (
  cutters: readonly Connected[],
  arrivedMs: ReadonlyMap<string, number>,
  everyMs: number,
): Promise<number[]> => {
  const sentMs = new Map<string, number>()
  for (const [index, { seal, client }] of cutters.entries()) {
    sentMs.set(seal.id, performance.now())
    const cut = { lock: { state: 'locked', wire: 'cut', case: 'closed' } }
    unacknowledged(publishBody(client, seal.id, bodyAt(Date.now(), index, cut)))
    await sleep(everyMs)
  }
  const untilMs = performance.now() + GIVE_UP_MS
  while (performance.now() < untilMs && cutters.some(({ seal }) => !arrivedMs.has(seal.id))) await sleep(20)
  return cutters
    .flatMap(({ seal }) => {
      const [from, to] = [sentMs.get(seal.id), arrivedMs.get(seal.id)]
      return from === undefined || to === undefined ? [] : [to - from]
    })
    .sort((a, b) => a - b)
}

/** A hundred armed seals on the bench road, each cut once within `forMs`. */
export const prepareCuts = async ({ url, mqttPort }: RunningPlatform, api: ApiClient) => {
  await makeNetwork(api)
  const armedAtMs = Date.now() - ARMED_BEFORE_MS
  const seals = await armSeals(api, { count: CUTS, armedAtMs, intervalS: 30, prefix: 'CT' })
  const cutters = await inParallel(seals, 32, async (seal) => ({ seal, client: await connectSeal(mqttPort, seal) }))
  const officer = await watchCuts(url)
  return async (forMs: number): Promise<CutDelays> => {
    const delaysMs = await cutAll(cutters, officer.arrivedMs, forMs / CUTS)
    officer.close()
    for (const { client } of cutters) client.end(true)
    return {
      cutP50Ms: percentileOf(delaysMs, 0.5),
      cutP99Ms: percentileOf(delaysMs, 0.99),
      cutsMissing: CUTS - delaysMs.length,
    }
  }
}
