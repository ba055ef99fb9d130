import { spawn } from 'node:child_process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type ArmedSeal, armSeals, makeNetwork, ORIGIN } from '../../bench/platform/arm-seals.ts'
import { ADMIN_PASSWORD, type RunningPlatform, startPlatform } from '../../bench/platform/start-platform.ts'
import { type ApiClient, signIn } from '../../simulators/api-client.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { createApiClient } from '../dashboard/server/api-client.ts'
import { needProgram } from '../servers/need-program.ts'

type Alerts = {
  items: { code: string; severity: string; eaeuCode: string; evidence: { measured: Record<string, unknown> } }[]
}
const KM_PER_LNG = 106.7
/** On a busy machine a step may take seconds. */
const SOON = { timeout: 20_000 }

type Scene = { readonly platform: RunningPlatform; readonly api: ApiClient; readonly seal: ArmedSeal }

/** One armed trip; `overlapMs` other than the minute that an office would wait. */
const openScene = async (overlapMs: number | null = null): Promise<Scene> => {
  const platform = await startPlatform(tempFolder())
  onTestFinished(() => platform.kill())
  const api = await signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
  await makeNetwork(api)
  if (overlapMs !== null) {
    const office = createApiClient(platform.url)
    await office.signIn('admin', ADMIN_PASSWORD)
    const saved = await office.call('PUT', '/rules', { settings: { clone: { overlapMs } } }, { 'If-Match': '"1"' })
    expect(saved.status).toBe(200)
  }
  const [seal] = await armSeals(api, { count: 1, armedAtMs: Date.now() - 60_000, intervalS: 30 })
  if (!seal) throw new Error('no seal')
  return { platform, api, seal }
}

const loginOf = ({ platform, seal }: Scene, address: string, clientId: string): string[] => {
  return ['-p', String(platform.mqttPort), '-u', seal.id, '-P', seal.token, '-A', address, '-i', clientId]
}
const run = (program: 'mosquitto_pub' | 'mosquitto_sub', args: readonly string[]) => {
  needProgram(program)
  const child = spawn(program, [...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** One mosquitto_pub that stays connected, from an address of its own, and sends a report for every call. */
const connectFrom = (scene: Scene, address: string, clientId: string) => {
  const topic = ['-q', '1', '-t', `eseal/v1/${scene.seal.id}/report`, '-l']
  const child = run('mosquitto_pub', [...loginOf(scene, address, clientId), ...topic])
  child.stdin.on('error', () => {})
  let seq = 0
  const report = (eastKm: number): void => {
    seq += 1
    const at = new Date().toISOString()
    const fix = { at, lat: ORIGIN[1], lon: ORIGIN[0] + eastKm / KM_PER_LNG, accuracyM: 8, source: 'gnss' }
    child.stdin.write(`${JSON.stringify({ v: 1, seq, at, sentAt: at, fix, batteryPct: 80 })}\n`)
  }
  /** It is out of reach: the broker hears nothing of it, not even its end. */
  return { report, vanish: () => child.kill('SIGSTOP') }
}
const receivedOf = async ({ api, seal }: Scene): Promise<number> =>
  Date.parse(
    ((await api.call('GET', `/seals/${seal.id}`)) as { lastReport: { receivedAt: string } | null }).lastReport
      ?.receivedAt ?? '1970-01-01',
  )
/** Sends, and waits until it is judged. */
const sent = async (scene: Scene, report: () => void): Promise<void> => {
  const before = await receivedOf(scene)
  report()
  await expect.poll(() => receivedOf(scene), SOON).toBeGreaterThan(before)
}
const clonesOf = async ({ api }: Scene) =>
  ((await api.call('GET', '/alerts')) as Alerts).items.filter(({ code }) => code === 'CLONE')

describe('one seal id in two mosquitto clients from two addresses', () => {
  it('is a CLONE when both keep reporting', async () => {
    const scene = await openScene(1_000)
    const one = connectFrom(scene, '127.0.0.1', 'seal')
    await sent(scene, () => one.report(2))
    const other = connectFrom(scene, '127.0.0.2', 'another')
    await sent(scene, () => other.report(2))
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await sent(scene, () => one.report(2))
    expect(await clonesOf(scene)).toEqual([])
    await sent(scene, () => other.report(2))
    await expect.poll(() => clonesOf(scene), SOON).toHaveLength(1)
    const [alert] = await clonesOf(scene)
    expect(alert).toMatchObject({ severity: 'P1', eaeuCode: '07' })
    expect(alert?.evidence.measured).toMatchObject({ returns: 2, addresses: '127.0.0.1, 127.0.0.2' })
  })

  it('is a CLONE when they report in turns from places too far apart', async () => {
    const scene = await openScene()
    const one = connectFrom(scene, '127.0.0.1', 'seal')
    await sent(scene, () => one.report(2))
    const other = connectFrom(scene, '127.0.0.2', 'another')
    await sent(scene, () => other.report(40))
    await sent(scene, () => one.report(2))
    expect(await clonesOf(scene)).toEqual([])
    await sent(scene, () => other.report(40))
    await expect.poll(() => clonesOf(scene), SOON).toHaveLength(1)
    expect((await clonesOf(scene))[0]?.evidence.measured).toMatchObject({ apartTurns: 3, returns: 0 })
  })

  it('is a CLONE when they throw each other out under one client id', async () => {
    const scene = await openScene()
    const topic = ['-q', '1', '-t', `eseal/v1/${scene.seal.id}/command`]
    // mosquitto_sub connects again by itself.
    for (const address of ['127.0.0.1', '127.0.0.2'])
      run('mosquitto_sub', [...loginOf(scene, address, 'seal'), ...topic])
    await expect.poll(() => clonesOf(scene), { timeout: 60_000 }).toHaveLength(1)
    const { measured } = (await clonesOf(scene))[0]?.evidence ?? {}
    expect(measured?.takeOvers).toBeGreaterThanOrEqual(6)
  })

  it('is none when a seal roams: the old session is taken over, or stays and says nothing', async () => {
    const scene = await openScene(1_000)
    const before = connectFrom(scene, '127.0.0.1', 'seal')
    await sent(scene, () => before.report(2))
    before.vanish()
    const taken = connectFrom(scene, '127.0.0.2', 'seal')
    await sent(scene, () => taken.report(2.01))
    taken.vanish()
    const anew = connectFrom(scene, '127.0.0.3', 'seal-2')
    for (let n = 0; n < 6; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300))
      await sent(scene, () => anew.report(2.02))
    }
    expect(await clonesOf(scene)).toEqual([])
  })
})
