import { z } from 'zod'
import { AlreadyExists, type NetworkStore } from '../../../adapters/records/records.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf, pageQuery } from '../../../contract/http/page.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { pageOfAll } from '../http/page-of-all.ts'
import { alreadyThere, invalid, notFound } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { KEEPERS, READERS, TRIP_READERS } from '../session/roles.ts'

/** What gates and zones have in common: a place of the network, replaced whole under a version, on the record. */
export type PlaceKind<Id extends string, Place, Change> = {
  readonly kind: 'gate' | 'zone'
  readonly body: z.ZodType<Change & { readonly id: Id }>
  readonly changeBody: z.ZodType<Change & { readonly id?: Id | undefined }>
  readonly schema: z.ZodType
  readonly fromBody: (id: Id, body: Change) => Place
  readonly toWire: (place: Place) => unknown
  readonly all: (network: NetworkStore) => Promise<Place[]>
  readonly put: (network: NetworkStore, place: Place, expectedVersion: number | null) => Promise<Place>
}
type Named<Id> = { readonly id: Id; readonly version: number }

export const createPlaceOperations = <Id extends string, Place extends Named<Id>, Change>(
  place: PlaceKind<Id, Place, Change>,
): readonly Operation[] => [listPlaces(place), createPlace(place), replacePlace(place)]

const listPlaces = <Id extends string, Place extends Named<Id>, Change>(place: PlaceKind<Id, Place, Change>) =>
  defineOperation({
    method: 'get',
    path: `/${place.kind}s`,
    tag: 'network',
    summary: `All ${place.kind}s, by id`,
    // Where the risk places are is nobody's business but officers'; gates stand on every map.
    roles: place.kind === 'gate' ? TRIP_READERS : READERS,
    query: z.strictObject(pageQuery),
    answers: { 200: { description: 'GeoJSON Features', schema: pageOf(place.schema) } },
    async handle({ query }, context) {
      const page = pageOfAll(await place.all(context.records.network), query)
      return { status: 200, body: { ...page, items: page.items.map(place.toWire) } }
    },
  })

const createPlace = <Id extends string, Place extends Named<Id>, Change>(place: PlaceKind<Id, Place, Change>) =>
  defineOperation({
    method: 'post',
    path: `/${place.kind}s`,
    tag: 'network',
    summary: `Add a ${place.kind}`,
    roles: KEEPERS,
    ofAllRegions: true,
    body: place.body,
    answers: { 201: { description: 'added', schema: place.schema } },
    refusals: [409],
    async handle({ body, user, nowMs }, context) {
      const stored = await context.records
        .transaction(async (stores) => {
          const added = await place.put(stores.network, place.fromBody(body.id, body), null)
          const target = `${place.kind} ${body.id}`
          const action = `${place.kind}.add`
          await stores.audit.append({ atMs: nowMs, by: user.username, action, target, detail: added })
          return added
        })
        .catch((error: unknown) => {
          throw error instanceof AlreadyExists ? alreadyThere(place.kind, error) : error
        })
      context.feed.hint('network')
      return { status: 201, body: place.toWire(stored) }
    },
  })

const replacePlace = <Id extends string, Place extends Named<Id>, Change>(place: PlaceKind<Id, Place, Change>) =>
  defineOperation({
    method: 'put',
    path: `/${place.kind}s/{id}`,
    tag: 'network',
    summary: `Replace a ${place.kind}; trips armed before keep what they were armed with`,
    roles: KEEPERS,
    ofAllRegions: true,
    params: z.strictObject({ id: idField<Id>() }),
    body: place.changeBody,
    ifMatch: 'required',
    answers: { 200: { description: 'replaced', schema: place.schema } },
    refusals: [404, 412, 428],
    async handle({ params, body, ifMatch, user, nowMs }, context) {
      const { id } = params
      if (body.id !== undefined && body.id !== id) throw invalid('id', `got ${body.id}, expected ${id} as in the path`)
      const target = `${place.kind} ${id}`
      const stored = await context.records.transaction(async (stores) => {
        const current = (await place.all(stores.network)).find((known) => known.id === id)
        if (!current) throw notFound(place.kind, id)
        await demandVersion(stores, target, ifMatch, current.version)
        const replaced = await place.put(stores.network, place.fromBody(id, body), current.version)
        const action = `${place.kind}.replace`
        await stores.audit.append({ atMs: nowMs, by: user.username, action, target, detail: replaced })
        return replaced
      })
      context.feed.hint('network')
      return { status: 200, body: place.toWire(stored) }
    },
  })
