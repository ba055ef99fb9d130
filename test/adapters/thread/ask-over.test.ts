import { MessageChannel } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { answerOver, askOver } from '../../../adapters/thread/ask-over.ts'

type Ways = {
  add(a: number, b: number): Promise<number>
  fail(why: string): Promise<never>
  wait(): Promise<never>
  unknown(): Promise<never>
}
const channel = (): { asked: Ways; close: () => void } => {
  const { port1, port2 } = new MessageChannel()
  answerOver(port2, {
    add: async (a: number, b: number) => a + b,
    fail: (why: string) => Promise.reject(new RangeError(why)),
    wait: () => new Promise<never>(() => undefined),
  })
  closes.push(() => port1.close())
  return { asked: askOver<Ways>(port1, ['add', 'fail', 'wait', 'unknown']), close: () => port2.close() }
}
const closes: (() => void)[] = []
afterEach(() => {
  for (const close of closes.splice(0)) close()
})

test('each question gets its own answer, whichever comes first', async () => {
  const { asked } = channel()
  expect(await Promise.all([asked.add(1, 2), asked.add(3, 4)])).toEqual([3, 7])
})

test('an error keeps its message', async () => {
  await expect(channel().asked.fail('the disk is full')).rejects.toThrow('the disk is full')
})

test('what nobody answers is named', async () => {
  await expect(channel().asked.unknown()).rejects.toThrow('asked for unknown, expected one of add, fail, wait')
})

test('a port that closes rejects what still waits', async () => {
  const { asked, close } = channel()
  const waiting = asked.wait()
  close()
  await expect(waiting).rejects.toThrow('has ended')
})
