import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { GeneratorOrder, GeneratorResult } from './generator-process.ts'

const GENERATOR = new URL('./generator-process.ts', import.meta.url)
const YARDSTICK = new URL('./yardstick-process.ts', import.meta.url)

const messageOf = async <Message>(child: ChildProcess): Promise<Message> => {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the bench ended with ${code}`)
  })
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Message]
  return message
}

type Generator = {
  go(): Promise<GeneratorResult>
  /** Ends it before its time. */
  stop(): void
}

/** A generator in a process of its own, all its seals connected; `go` drives them and ends it. */
export const openGenerator = async (order: GeneratorOrder): Promise<Generator> => {
  const generator = fork(GENERATOR, { serialization: 'advanced' })
  generator.send(order)
  await messageOf<'ready'>(generator)
  return {
    async go() {
      generator.send('go')
      return messageOf<GeneratorResult>(generator).finally(() => generator.kill())
    },
    stop: () => void generator.kill(),
  }
}

/** A bare Aedes under the same load: what the broker alone can do on this machine at this moment, reports/s. */
export const driveYardstick = async (order: Omit<GeneratorOrder, 'port'>): Promise<number> => {
  const yardstick = fork(YARDSTICK)
  try {
    const port = await messageOf<number>(yardstick)
    const generator = await openGenerator({ ...order, port })
    const { acknowledged, elapsedMs } = await generator.go()
    return (acknowledged / elapsedMs) * 1_000
  } finally {
    yardstick.kill()
  }
}
