import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { BacktestWire } from '../../../contract/http/backtest.ts'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import type { corridorImportSchema } from '../../../contract/http/corridor-import.ts'
import type { coverageSchema } from '../../../contract/http/coverage.ts'
import type { CorridorLine } from '../../../domain/network/network.ts'
import { LONG_WORK_MS, type PageWire, request, requestText, withQuery } from './request.ts'

export type CoverageWire = z.infer<typeof coverageSchema>
export type CorridorImportWire = z.infer<typeof corridorImportSchema>
export type ImportReport = CorridorImportWire['report']
export type CorridorVersionBody = Omit<CorridorWire, 'id' | 'version' | 'lines'> & {
  readonly lines: readonly CorridorLine[]
  readonly reason?: string
}
export type BacktestBody = { readonly lines: readonly CorridorLine[]; readonly from: string; readonly to: string }

/** Twice what the longest-lived corridor of a decade would have. */
const MOST_VERSIONS = 500

const corridorAddress = (id: string): string => `/corridors/${encodeURIComponent(id)}`

/** All versions, newest first. */
export const useCorridorVersions = (id: string) =>
  useQuery({
    queryKey: ['corridor-versions', id],
    queryFn: async () =>
      (
        await request<PageWire<CorridorWire>>(
          'GET',
          withQuery(`${corridorAddress(id)}/versions`, { limit: MOST_VERSIONS }),
        )
      ).items,
  })

export const useCoverage = (id: string, isAsked: boolean) =>
  useQuery({
    queryKey: ['coverage', id],
    queryFn: () => request<CoverageWire>('GET', `${corridorAddress(id)}/coverage`),
    enabled: isAsked,
  })

/** The next version; 412 when `seenVersion` is not the newest any more. */
export const addCorridorVersion = (
  id: string,
  body: CorridorVersionBody,
  seenVersion: number,
  idempotencyKey: string,
): Promise<CorridorWire> =>
  request('POST', `${corridorAddress(id)}/versions`, body, { version: seenVersion, idempotencyKey })

/** Version 1 of a corridor that is not there yet. */
export const addCorridor = (id: string, body: CorridorVersionBody, idempotencyKey: string): Promise<CorridorWire> =>
  request('POST', '/corridors', { ...body, id }, { idempotencyKey })

/** Lines proposed from a route file; nothing is stored. */
export const importCorridorFile = async (
  file: { readonly name: string; readonly text: string },
  gates: { readonly originGate?: string; readonly destinationGate?: string },
): Promise<CorridorImportWire> => {
  const type = TYPES.find(([ending]) => file.name.toLowerCase().endsWith(ending))?.[1] ?? 'text/plain'
  const answer = await requestText('POST', withQuery('/corridors/import', gates), { type, text: file.text })
  return JSON.parse(answer) as CorridorImportWire
}

const TYPES = [
  ['.gpx', 'application/gpx+xml'],
  ['.kml', 'application/vnd.google-earth.kml+xml'],
  ['.geojson', 'application/geo+json'],
  ['.json', 'application/geo+json'],
] as const

/** Past trips judged again on these lines; one at a time is run, 429 `backtest.busy` meanwhile. */
export const backtestCorridor = (id: string, body: BacktestBody): Promise<BacktestWire> =>
  request('POST', `${corridorAddress(id)}/backtest`, body, { timeoutMs: LONG_WORK_MS })
