import type { Answered, ApiClient } from '../api-client.ts'
import type { Place, World } from './world.ts'

/** One call of an operation, ready to be made; path parameters by name. */
export type Ask = {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: string
  /** A text is a file. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** How an operation is called so that it succeeds: what it is about decides who may see it. */
export type How = (
  | {
      /** One record, of the caller's own region and carrier or of another: made anew for each call that succeeds. */
      readonly about: (world: World, place: Place) => Promise<Ask>
    }
  | {
      /** A list of records: what tells one of each place in the answer. */
      readonly lists: (world: World) => Promise<Readonly<Record<Place, string>> & { readonly ask?: Ask }>
    }
  | {
      /** Nothing that belongs to a region. */
      readonly plain: (world: World) => Promise<Ask>
    }
) & {
  /** It changes or ends the session of whoever calls. */
  readonly needsPasser?: true
  /** A POST that stores nothing, so that nothing is written into the audit. */
  readonly changesNothing?: true
}

/** By `method /path`, or with a variant in parentheses behind it. */
export type Hows = Readonly<Record<string, How>>

const IF_MATCH = { 'If-Match': '"1"' }
/** The record was just made: it has version 1. */
export const atFirstVersion = (ask: Ask): Ask => ({ ...ask, headers: { ...IF_MATCH, ...ask.headers } })

export const send = (
  client: ApiClient,
  operation: string,
  { params = {}, query = '', body, headers }: Ask,
): Promise<Answered> => {
  const [method = '', template = ''] = operation.split(' ')
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  return client.call(method.toUpperCase(), path + query, body, headers)
}
