import { useMemo } from 'react'
import { Link } from 'wouter'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useTrip } from '../api/trips.ts'
import { nowStore } from '../clock/now-store.ts'
import { useWords } from '../language/use-words.ts'
import type { PageProps } from '../pages/lazy-page.tsx'
import { Page } from '../pages/page.tsx'
import { tripOnDeskPath } from '../pages/record-paths.ts'
import { Answer } from '../states/answer.tsx'
import { createCursor } from './cursor.ts'
import { TripBody } from './trip-body.tsx'
import { TRIP_VIEW } from './trip-filter-names.ts'

/** One journey, whole: what travels, how far it has come, where it was when, what was known then, and what one may do. */
export const TripPage = ({ params }: PageProps) => {
  const { t } = useWords()
  const id = params.id ?? ''
  const trip = useTrip(id)
  const [{ at }] = useAddressFilter(TRIP_VIEW)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address names where the cursor begins; then it follows
  const cursor = useMemo(() => createCursor(Date.parse(at ?? '') || nowStore.get()), [id])
  return (
    <Page
      title={t('trip.title', { id })}
      hint={trip.data && t(`tripState.${trip.data.state}`)}
      actions={<Link href={tripOnDeskPath(id)}>{t('journey.onDesk')}</Link>}
    >
      <Answer asked={trip} skeletonPx={480}>
        {(data) => <TripBody trip={data} cursor={cursor} />}
      </Answer>
    </Page>
  )
}
