import type { MessagePort } from 'node:worker_threads'

/** What one thread may ask of another: plain values in, a plain value or an error out. */
export type Answers = Readonly<Record<string, (...values: never[]) => Promise<unknown>>>
type Question = { readonly id: number; readonly name: string; readonly values: readonly unknown[] }
type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly error: unknown })

/**
 * The other end of `answerOver`, called as if it were here. An error keeps its name and message; a port that closes under
 * a question rejects it.
 */
export const askOver = <Asked extends Answers>(port: MessagePort, names: readonly (keyof Asked & string)[]): Asked => {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let asked = 0
  port.on('message', (answer: Answer) => {
    const { resolve, reject } = waiting.get(answer.id) ?? {}
    waiting.delete(answer.id)
    if ('error' in answer) reject?.(answer.error)
    else resolve?.(answer.value)
  })
  port.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the thread that was asked has ended'))
    waiting.clear()
  })
  const ask = (name: string, values: readonly unknown[]): Promise<unknown> => {
    asked += 1
    const answer = Promise.withResolvers<unknown>()
    waiting.set(asked, answer)
    port.postMessage({ id: asked, name, values } satisfies Question)
    return answer.promise
  }
  const ways = names.map((name) => [name, (...values: unknown[]) => ask(name, values)] as const)
  return Object.fromEntries(ways) as unknown as Asked
}

/** Answers what `askOver` asks, each question as it comes. */
export const answerOver = (port: MessagePort, answers: Answers): void => {
  port.on('message', async ({ id, name, values }: Question) => {
    const answer = await answerTo(answers, name, values).then(
      (value) => ({ id, value }),
      (error: unknown) => ({ id, error }),
    )
    port.postMessage(answer satisfies Answer)
  })
}

const answerTo = async (answers: Answers, name: string, values: readonly unknown[]): Promise<unknown> => {
  const way = Object.hasOwn(answers, name) ? answers[name] : undefined
  if (!way) throw new Error(`another thread asked for ${name}, expected one of ${Object.keys(answers).join(', ')}`)
  return way(...(values as never[]))
}
