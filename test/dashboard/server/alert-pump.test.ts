import { expect, test } from 'vitest'
import { createAlertPump, createAlertReader } from '../../../dashboard/server/live/alert-pump.ts'
import { EVERYTHING } from '../../../domain/sight.ts'
import { raiseAlert } from './scene.ts'
import { startDashboard } from './start-dashboard.ts'

test('a screen that takes nothing is sent nothing more, and keeps nothing from the others', async () => {
  const dashboard = await startDashboard()
  const position = await dashboard.deps.records.alerts.head()
  const { id } = await raiseAlert(dashboard, 1)
  const pump = createAlertPump(dashboard.deps)
  const told: string[] = []
  const { promise: thawed, resolve: thaw } = Promise.withResolvers<void>()
  const frozen = createAlertReader(EVERYTHING, position, {
    send: async (alerts) => {
      await thawed
      told.push(...alerts.map((alert) => `frozen ${alert.id}`))
    },
  })
  const quick = createAlertReader(EVERYTHING, position, {
    send: async (alerts) => void told.push(...alerts.map((alert) => `quick ${alert.id}`)),
  })
  const frozenIsDone = pump.advance(frozen)
  await pump.advance(quick)
  expect(told).toEqual([`quick ${id}`])
  thaw()
  await frozenIsDone
  expect(told).toEqual([`quick ${id}`, `frozen ${id}`])
  await dashboard.stop()
})
