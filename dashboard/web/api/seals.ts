import { useQuery } from '@tanstack/react-query'
import type { TransferBody } from '../../../contract/http/custody.ts'
import type { SealBody, SealWire } from '../../../contract/http/seal.ts'
import type { SealStockRow } from '../../../contract/http/statistics.ts'
import { LONG_WORK_MS, request, requestText } from './request.ts'

export type SealToken = { readonly id: string; readonly token: string }
/** As the schema of `contract/http/custody.ts` gives it. */
export type CustodyWire = {
  readonly sealId: string
  readonly at: string
  readonly by: string
  readonly from: SealWire['state']
  readonly to: SealWire['state']
  readonly fromGate: string | null
  readonly toGate: string | null
  readonly tripId: string | null
  readonly note: string | null
}

/** Stock changes with every hand-over: it is counted again this often while it is looked at. */
const REFETCH_MS = 60_000

export const sealAddress = (id: string): string => `/seals/${encodeURIComponent(id)}`

export const useSealStock = () =>
  useQuery({
    queryKey: ['/statistics/seal-stock'],
    queryFn: () => request<{ at: string; rows: readonly SealStockRow[] }>('GET', '/statistics/seal-stock'),
    refetchInterval: REFETCH_MS,
  })

export const registerSeal = (body: SealBody, idempotencyKey: string): Promise<SealToken> =>
  request('POST', '/seals', body, { idempotencyKey })

/** CSV in, CSV with the tokens out. */
export const registerSeals = (csv: string, idempotencyKey: string): Promise<string> =>
  requestText('POST', '/seals/bulk', { type: 'text/csv', text: csv }, { idempotencyKey, timeoutMs: LONG_WORK_MS })

export const handOverSeal = (id: string, body: TransferBody, idempotencyKey: string): Promise<SealWire> =>
  request('POST', `${sealAddress(id)}/transfers`, body, { idempotencyKey })

export const changeSeal = (
  seal: Pick<SealWire, 'id' | 'version'>,
  patch: Partial<Pick<SealWire, 'model' | 'reportingIntervalS'>>,
): Promise<SealWire> => request('PATCH', sealAddress(seal.id), patch, { version: seal.version })
