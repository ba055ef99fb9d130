import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { alertCodeSchema } from '../../../contract/http/alert-code.ts'
import { type PageWire, request } from './request.ts'

export type AlertCodeWire = z.infer<typeof alertCodeSchema>

/** The handbook: every kind of alert, in the catalogue's order; it changes with the version of the platform only. */
export const useAlertCodes = () =>
  useQuery({
    queryKey: ['alert-codes'],
    queryFn: () => request<PageWire<AlertCodeWire>>('GET', '/alert-codes'),
    staleTime: Infinity,
    select: ({ items }) => items,
  })
