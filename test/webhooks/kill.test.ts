import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { anEvent, type MessengerHouse, openMessengerHouse, SECRET } from './messenger-house.ts'
import { answer, type Receiver, startReceiver } from './receiver.ts'

let house: MessengerHouse
let room: Receiver
let child: ChildProcess | null = null

const startProcess = (): ChildProcess => {
  child = spawn(process.execPath, [fileURLToPath(import.meta.resolve('./messenger-process.ts')), house.file], {
    stdio: 'inherit',
  })
  return child
}
const kill = async (killed: ChildProcess): Promise<void> => {
  const gone = once(killed, 'exit')
  killed.kill('SIGKILL')
  await gone
}

beforeEach(async () => {
  room = await startReceiver(SECRET)
  house = await openMessengerHouse()
  await house.addWebhook('room', room.url)
})
afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) await kill(child)
  await house.dispose()
  await room.stop()
})

it('sends the same id again after kill -9 between sending and recording', async () => {
  const ids = Array.from({ length: 5 }, (_, n) => `e${n}`)
  await house.say(...ids.map((id) => anEvent(id, 't1')))
  for (const id of ids) {
    const killed = startProcess()
    const gone = new Promise<void>((resolve, reject) => {
      room.behave((message, response) => {
        // Killed with the message in our hands: it was sent, and nobody can have recorded it.
        if (message.id !== id) return answer(204)(message, response)
        kill(killed).then(resolve, reject)
      })
    })
    await gone
  }
  room.behave(answer(204))
  startProcess()
  await vi.waitFor(async () => expect((await house.deliveries()).every((d) => d.state === 'delivered')).toBe(true), {
    timeout: 20_000,
  })
  const got = room.ids()
  expect([...new Set(got)]).toEqual(ids)
  for (const id of ids) expect(got.filter((one) => one === id).length).toBeGreaterThanOrEqual(2)
  expect(got).toEqual([...got].sort())
  expect(room.errors).toEqual([])
})
