import { Link, useLocation } from 'wouter'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useList } from '../api/use-list.ts'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { tripPath } from '../pages/record-paths.ts'
import { useRegion } from '../region/use-region.ts'
import { OFFICERS } from '../roles/roles.ts'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import { DataTable } from '../table/data-table.tsx'
import { TRIP_FILTERS } from './trip-filter-names.ts'
import { TripFilters } from './trip-filters.tsx'
import { useTripColumns } from './use-trip-columns.tsx'

/** Trips under way change by themselves: the list is read again this often. */
const REFETCH_MS = 30_000

/** Every journey one may see, by state, gate, corridor or text. */
export const TripsPage = () => {
  const { t } = useWords()
  const [filter, change] = useAddressFilter(TRIP_FILTERS)
  const region = useRegion()
  const list = useList<TripWire>('/trips', { ...filter, region }, { refetchMs: REFETCH_MS })
  const columns = useTripColumns()
  const [, navigate] = useLocation()
  const isFiltered = Object.keys(filter).length > 0 || region !== undefined
  return (
    <Page title={t('page.trips')} filters={<TripFilters filter={filter} onChange={change} />} isFilled>
      <Answer asked={list}>
        {(trips) => (
          <DataTable
            id="trips"
            label={t('page.trips')}
            columns={columns}
            rows={trips}
            idOf={(trip) => trip.id}
            onOpen={(trip) => navigate(tripPath(trip.id))}
            more={list}
            empty={
              <Empty title={t(isFiltered ? 'trips.noneFound' : 'trips.none')} next={!isFiltered && <NewTrip />}>
                {t(isFiltered ? 'trips.noneFoundHint' : 'trips.noneHint')}
              </Empty>
            }
          />
        )}
      </Answer>
    </Page>
  )
}

/** Where the first one begins, for those who may begin it. */
const NewTrip = () => {
  const { t } = useWords()
  const { role } = useShell().who
  return OFFICERS.includes(role) && <Link href="/trips/new">{t('page.newTrip')}</Link>
}
