import { useQuery } from '@tanstack/react-query'
import type { Statistics } from '../../../contract/http/statistics.ts'
import { LONG_WORK_MS, request, withQuery } from './request.ts'

export type StatisticName = Statistics['name']
export type StatisticOf<Name extends StatisticName> = Extract<Statistics, { readonly name: Name }>

/** Under `/api/v1`; the same address with a format is the file. */
export const statisticPath = (name: StatisticName, query: Readonly<Record<string, string | undefined>>): string =>
  withQuery(`/statistics/${name}`, query)

export const useStatistic = <Name extends StatisticName>(
  name: Name,
  query: Readonly<Record<string, string | undefined>>,
) =>
  useQuery({
    queryKey: [`/statistics/${name}`, query],
    queryFn: () =>
      request<StatisticOf<Name>>('GET', statisticPath(name, query), undefined, { timeoutMs: LONG_WORK_MS }),
    placeholderData: (before) => before,
  })
