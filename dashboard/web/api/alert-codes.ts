import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { alertCodeSchema } from '../../../contract/http/alert-code.ts'
import { type PageWire, request } from './request.ts'

type AlertCodeWire = z.infer<typeof alertCodeSchema>

/** What the handbook says of one kind of alert; it changes with the version of the platform only. Null: nothing. */
export const useAlertCode = (code: AlertCodeWire['code']) =>
  useQuery({
    queryKey: ['alert-codes'],
    queryFn: () => request<PageWire<AlertCodeWire>>('GET', '/alert-codes'),
    staleTime: Infinity,
    select: ({ items }) => items.find((facts) => facts.code === code) ?? null,
  })
