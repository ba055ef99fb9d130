import type { Shelf } from './act-outbox.ts'

type Item = { readonly key: string }

/**
 * One line of the browser's storage for each act, under the user's name: nobody's acts are sent under another's, and
 * two windows of one officer never overwrite what the other keeps (docs/decisions/0132).
 */
export const createActShelf = <Kept extends Item>(username: string, storage: Storage): Shelf<Kept> => {
  // A name may hold dots, but no slash (contract/http/user.ts).
  const beginning = `sealtrail.act.${username}/`
  /** Acts that a full device could not take: they live as long as the window. */
  const unkept = new Set<string>()
  return {
    read: () => namesIn(storage, beginning).flatMap((name) => parse<Kept>(storage.getItem(name))),
    put: (kept) => {
      try {
        storage.setItem(beginning + kept.key, JSON.stringify(kept))
      } catch {
        unkept.add(kept.key)
      }
    },
    remove: (key) => storage.removeItem(beginning + key),
    has: (key) => unkept.has(key) || storage.getItem(beginning + key) !== null,
  }
}

const namesIn = (storage: Storage, beginning: string): string[] =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((name) => name.startsWith(beginning))

/** What an older version of the page has written in another form is not an act of this one. */
const parse = <Kept extends Item>(text: string | null): Kept[] => {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return typeof value === 'object' && value !== null && 'key' in value && 'kind' in value ? [value as Kept] : []
  } catch {
    return []
  }
}
