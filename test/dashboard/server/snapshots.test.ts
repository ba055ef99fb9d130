import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SnapshotMessage } from '../../../contract/live.ts'
import { createRegister } from '../../../dashboard/server/live/register.ts'
import { createSealBoard } from '../../../dashboard/server/live/seal-board.ts'
import { createSnapshots } from '../../../dashboard/server/live/snapshots.ts'
import { EVERYTHING, type Sight } from '../../../domain/sight.ts'
import { placeSeal } from './live-sockets.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const CARRIER: Sight = { kind: 'carrier', carrierId: 'C1' }

let dashboard: TestDashboard
let stop: () => void
beforeEach(async () => {
  dashboard = await startDashboard()
})
afterEach(async () => {
  stop()
  await dashboard.stop()
})

const scene = () => {
  const register = createRegister(dashboard.deps)
  stop = register.stop
  const board = createSealBoard({ ...dashboard.deps, register })
  const sent: [socketIds: readonly string[], SnapshotMessage][] = []
  const lookAtSeals = vi.fn(async () => void (await board.refresh()))
  const { records } = dashboard.deps
  const snapshots = createSnapshots({ records, board, lookAtSeals, send: (...message) => void sent.push(message) })
  return { snapshots, sent, lookAtSeals }
}

it('are shared by the screens that wait and may see the same', async () => {
  await placeSeal(dashboard, 'VN0001234', [106.7, 16.6])
  const { snapshots, sent, lookAtSeals } = scene()
  const give = (socketId: string, sight = EVERYTHING) => snapshots.give({ socketId, sight })
  const cursors = await Promise.all([give('first'), give('second'), give('carrier', CARRIER), give('third')])
  expect(new Set(cursors)).toEqual(new Set([await dashboard.deps.records.alerts.head()]))
  expect(sent.map(([socketIds, { seals }]) => [socketIds, seals.length])).toEqual([
    [['first', 'second', 'third'], 1],
    [['carrier'], 0],
  ])
  await placeSeal(dashboard, 'VN0001235', [106.8, 16.6])
  await give('late')
  expect(sent.at(-1)?.[1].seals).toHaveLength(2)
  expect(lookAtSeals.mock.calls.length).toBeLessThanOrEqual(3)
})

it('fail for everybody who waits when the stores do, and for nobody after', async () => {
  const { snapshots, lookAtSeals } = scene()
  lookAtSeals.mockRejectedValueOnce(new Error('disk I/O error'))
  const give = (socketId: string) => snapshots.give({ socketId, sight: EVERYTHING })
  const [first, second] = await Promise.allSettled([give('first'), give('second')])
  expect([first?.status, second?.status]).toEqual(['rejected', 'rejected'])
  await expect(give('again')).resolves.toEqual(await dashboard.deps.records.alerts.head())
})
