import { Link, useLocation } from 'wouter'
import { NO_VERSION, PLACE_SORTS, type PlaceSort, type PlaceWire, usePlaces } from '../api/places.ts'
import { useWords } from '../language/use-words.ts'
import type { PageProps } from '../pages/lazy-page.tsx'
import { NotFoundPage } from '../pages/not-found-page.tsx'
import { Page } from '../pages/page.tsx'
import { placePath } from '../pages/record-paths.ts'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import { PlaceEditor } from './place-editor.tsx'
import { PLACE_KEEPERS } from './place-roles.ts'

const NEW = 'new'

/** One gate or zone: its area on the map, and what is registered of it. */
export const PlacePage = ({ params }: PageProps) => {
  const sort = PLACE_SORTS.find((one) => one === params.sort)
  return sort ? <KnownSort key={`${sort} ${params.id}`} sort={sort} id={params.id ?? ''} /> : <NotFoundPage />
}

const KnownSort = ({ sort, id }: { sort: PlaceSort; id: string }) => {
  const { t, of } = useWords()
  const { role } = useShell().who
  const [, navigate] = useLocation()
  const list = usePlaces(sort)
  const isNew = id === NEW && PLACE_KEEPERS.includes(role)
  const found = (list.data as readonly PlaceWire[] | undefined)?.find((one) => one.id === id)
  return (
    <Page
      title={isNew ? t(`places.new.${sort}`) : found ? of(found.properties.name) : id}
      hint={found && `${t(`places.view.${sort}`)} · ${id} · ${t('corridor.versionName', { version: found.version })}`}
      actions={<Link href={sort === 'gates' ? '/places' : '/places?view=zones'}>{t('places.all')}</Link>}
      isFilled
    >
      <Answer<readonly PlaceWire[]> asked={list} skeletonPx={480}>
        {(places) => {
          const place = isNew ? blank(sort) : places.find((one) => one.id === id)
          if (!place) return <Empty title={t('places.missing', { id })}>{t('places.missingHint')}</Empty>
          return (
            <PlaceEditor
              sort={sort}
              place={place}
              others={places}
              onSaved={(after) => isNew && navigate(placePath(sort, after.id), { replace: true })}
            />
          )
        }}
      </Answer>
    </Page>
  )
}

const blank = (sort: PlaceSort): PlaceWire => {
  const shared = {
    type: 'Feature' as const,
    id: '',
    version: NO_VERSION,
    geometry: { type: 'MultiPolygon' as const, coordinates: [] },
  }
  const name = { vi: '', en: '' }
  return sort === 'gates'
    ? { ...shared, properties: { name, kind: 'road', region: '', unlocode: null, surveyed: false } }
    : { ...shared, properties: { name, kind: 'rest', schedule: null, reason: null } }
}
