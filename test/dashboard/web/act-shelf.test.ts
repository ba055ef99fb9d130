import { expect, it } from 'vitest'
import { createActShelf } from '../../../dashboard/web/acts/act-shelf.ts'

/** The browser's storage, as far as it is used. */
const aStorage = (): Storage => {
  const lines = new Map<string, string>()
  return {
    get length() {
      return lines.size
    },
    key: (at: number) => [...lines.keys()][at] ?? null,
    getItem: (name: string) => lines.get(name) ?? null,
    setItem: (name: string, text: string) => void lines.set(name, text),
    removeItem: (name: string) => void lines.delete(name),
    clear: () => lines.clear(),
  }
}
const act = (key: string) => ({ key, kind: 'trip' })

it('keeps the acts of each officer apart, also when one name begins another', () => {
  const storage = aStorage()
  const lan = createActShelf('lan', storage)
  const lanAnh = createActShelf('lan.anh', storage)
  lan.put(act('a'))
  lanAnh.put(act('b'))
  expect(lanAnh.read()).toEqual([act('b')])
  lan.remove('a')
  expect([lan.has('a'), lan.read(), lanAnh.has('b')]).toEqual([false, [], true])
})

it('leaves what it cannot read', () => {
  const storage = aStorage()
  storage.setItem('sealtrail.act.lan/x', '{"key":')
  storage.setItem('sealtrail.act.lan/y', '"text"')
  storage.setItem('sealtrail.act.lan/z', '{"key":"z"}')
  expect(createActShelf('lan', storage).read()).toEqual([])
})

it('does not lose an act that a full device cannot take, while the window is open', () => {
  const storage = {
    ...aStorage(),
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
  }
  const shelf = createActShelf('lan', storage)
  shelf.put(act('a'))
  expect([shelf.has('a'), shelf.has('b'), shelf.read()]).toEqual([true, false, []])
})
