import { useQuery } from '@tanstack/react-query'
import type { ExpectedDurationWire } from '../../../contract/http/expected-duration.ts'
import type { ImportReport } from '../../../contract/http/trip-import.ts'
import { LONG_WORK_MS, request, requestText, withQuery } from './request.ts'

/** How long journeys on this corridor from this gate took: what a deadline is proposed from. */
export const useExpectedDuration = (corridor: string, originGate: string) =>
  useQuery({
    queryKey: ['expected-duration', corridor, originGate],
    queryFn: () =>
      request<ExpectedDurationWire>(
        'GET',
        withQuery(`/corridors/${encodeURIComponent(corridor)}/expected-duration`, { originGate }),
      ),
    enabled: corridor !== '' && originGate !== '',
    staleTime: 60_000,
  })

/** Registers all trips of a CSV file or none; `isTrial` only reports. */
export const importTrips = async (csv: string, isTrial: boolean, idempotencyKey: string): Promise<ImportReport> => {
  const path = withQuery('/trips/import', { dryRun: isTrial ? 'true' : undefined })
  // A trial keeps nothing, so that it needs no key: under one, its answer would be the answer of the import.
  const options = { timeoutMs: LONG_WORK_MS, ...(isTrial ? {} : { idempotencyKey }) }
  return JSON.parse(await requestText('POST', path, { type: 'text/csv', text: csv }, options)) as ImportReport
}

export const importTemplate = (lang: 'vi' | 'en'): Promise<string> =>
  requestText('GET', withQuery('/trips/import-template', { lang }), null)
