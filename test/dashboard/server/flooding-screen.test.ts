import { io, type Socket } from 'socket.io-client'
import { expect, test } from 'vitest'
import { raiseAlert } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const openScreen = async (dashboard: TestDashboard, cookie: string): Promise<Socket> => {
  const extraHeaders = { Cookie: cookie, Origin: dashboard.url }
  const socket = io(`${dashboard.url}/live`, {
    transports: ['websocket'],
    extraHeaders,
    reconnection: false,
    forceNew: true,
  })
  await new Promise((resolve) => socket.once('snapshot', resolve))
  return socket
}

test('a screen that sends more than a person can is sent away, and nobody else', async () => {
  const dashboard = await startDashboard()
  const client = await dashboard.admin()
  const [calm, flooder] = [await openScreen(dashboard, client.cookie()), await openScreen(dashboard, client.cookie())]
  const gone = new Promise((resolve) => flooder.once('disconnect', resolve))
  for (let count = 0; count < 400; count += 1) flooder.emit('resume', { cursor: '0' })
  expect(await gone).toBe('io server disconnect')
  const told = new Promise((resolve) => calm.once('alerts', resolve))
  const { id } = await raiseAlert(dashboard, 1)
  expect(await told).toMatchObject([{ id }])
  calm.disconnect()
  await dashboard.stop()
})
