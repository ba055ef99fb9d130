import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it, vi } from 'vitest'
import { forgetAnswers, keepAnswers, keptAnswer } from '../../../dashboard/web/api/kept-answers.ts'

const lines = new Map<string, string>()
let isFull = false
beforeEach(() => {
  lines.clear()
  isFull = false
  vi.stubGlobal('localStorage', {
    get length() {
      return lines.size
    },
    key: (at: number) => [...lines.keys()][at] ?? null,
    getItem: (name: string) => lines.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (isFull) throw new Error('QuotaExceededError')
      lines.set(name, text)
    },
    removeItem: (name: string) => lines.delete(name),
  })
})

const aPage = () => {
  const queries = new QueryClient()
  keepAnswers(queries)
  return queries
}
const gates = (answer: readonly string[]) => ({
  ...keptAnswer<readonly string[]>(['gates']),
  queryFn: async () => answer,
})

it('gives the next page the last answer with the moment at which it was read', async () => {
  await aPage().fetchQuery(gates(['lao-bao']))
  const { initialData, initialDataUpdatedAt } = keptAnswer(['gates'])
  expect(initialData()).toEqual(['lao-bao'])
  expect(Math.abs((initialDataUpdatedAt() ?? 0) - Date.now())).toBeLessThan(5_000)
  expect(keptAnswer(['corridor-choices']).initialData()).toBeUndefined()
})

it('keeps only the questions that are named', async () => {
  await aPage().fetchQuery({ queryKey: ['alert', 'A1'], queryFn: async () => 'secret' })
  expect([...lines]).toEqual([])
})

it('leaves what it cannot read, and lets answers go before acts when the device is full', async () => {
  lines.set('sealtrail.answer.["gates"]', '{"atMs":')
  lines.set('sealtrail.act.lan/key-1', '{"key":"key-1","kind":"trip"}')
  expect(keptAnswer(['gates']).initialData()).toBeUndefined()
  isFull = true
  await aPage().fetchQuery(gates(['lao-bao']))
  expect([...lines.keys()]).toEqual(['sealtrail.act.lan/key-1'])
})

it('forgets them all at once', async () => {
  await aPage().fetchQuery(gates(['lao-bao']))
  forgetAnswers()
  expect([...lines]).toEqual([])
})
