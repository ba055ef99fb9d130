import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { type PlaceSort, type PlaceWire, usePlaces } from '../api/places.ts'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { placePath } from '../pages/record-paths.ts'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { useShell } from '../shell/use-shell.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { PLACE_KEEPERS, ZONE_READERS } from './place-roles.ts'
import { partsOf, ringsOf } from './rings.ts'

const NAMES = ['view'] as const

/** Gates, and zones where trucks may not go, rest lawfully or are at risk. */
export const PlacesPage = () => {
  const { t } = useWords()
  const { role } = useShell().who
  const [{ view }, change] = useAddressFilter(NAMES)
  const sorts: readonly PlaceSort[] = ZONE_READERS.includes(role) ? ['gates', 'zones'] : ['gates']
  const sort = sorts.find((one) => one === view) ?? 'gates'
  return (
    <Page
      title={t('page.places')}
      actions={
        <>
          {sorts.length > 1 && (
            <ViewSwitch
              label={t('places.views')}
              views={sorts.map((id) => ({ id, label: t(`places.view.${id}`) }))}
              chosen={sort}
              onChoose={(next) => change({ view: next === 'gates' ? undefined : next })}
            />
          )}
          {PLACE_KEEPERS.includes(role) && <Link href={placePath(sort, 'new')}>{t(`places.new.${sort}`)}</Link>}
        </>
      }
      isFilled
    >
      <PlaceList key={sort} sort={sort} />
    </Page>
  )
}

const PlaceList = ({ sort }: { sort: PlaceSort }) => {
  const { t } = useWords()
  const list = usePlaces(sort)
  const columns = usePlaceColumns(sort)
  const [, navigate] = useLocation()
  return (
    <Answer<readonly PlaceWire[]> asked={list}>
      {(places) => (
        <DataTable
          id={sort}
          label={t(`places.view.${sort}`)}
          columns={columns}
          rows={places}
          idOf={({ id }) => id}
          onOpen={({ id }) => navigate(placePath(sort, id))}
          empty={<Empty title={t(`places.none.${sort}`)}>{t('places.noneHint')}</Empty>}
        />
      )}
    </Answer>
  )
}

const usePlaceColumns = (sort: PlaceSort): readonly Column<PlaceWire>[] => {
  const { t, of } = useWords()
  return useMemo((): readonly Column<PlaceWire>[] => {
    const ofGate: readonly Column<PlaceWire>[] = [
      {
        id: 'region',
        label: t('places.region'),
        value: ({ properties }) => ('region' in properties ? properties.region : null),
        widthPx: 90,
      },
      {
        id: 'unlocode',
        label: t('places.unlocode'),
        value: ({ properties }) => ('unlocode' in properties ? properties.unlocode : null),
        widthPx: 110,
      },
      {
        id: 'survey',
        label: t('places.survey'),
        value: ({ properties }) =>
          t('surveyed' in properties && properties.surveyed ? 'places.isSurveyed' : 'places.notSurveyed'),
        widthPx: 110,
      },
    ]
    const ofZone: readonly Column<PlaceWire>[] = [
      {
        id: 'reason',
        label: t('places.reason'),
        value: ({ properties }) => ('reason' in properties ? properties.reason : null),
        widthPx: 280,
      },
    ]
    const rings = ({ geometry }: PlaceWire) => ringsOf(partsOf(geometry))
    return [
      { id: 'id', label: t('places.id'), value: ({ id }) => id, widthPx: 110 },
      { id: 'name', label: t('places.name'), value: ({ properties }) => of(properties.name), widthPx: 220 },
      {
        id: 'kind',
        label: t('places.kindLabel'),
        value: (one) => t(`places.kind.${one.properties.kind}`),
        widthPx: 120,
      },
      ...(sort === 'gates' ? ofGate : ofZone),
      {
        id: 'parts',
        label: t('places.parts'),
        value: ({ geometry }) => partsOf(geometry).length,
        widthPx: 80,
        isNumber: true,
        isExtra: true,
      },
      {
        id: 'corners',
        label: t('places.corners'),
        value: (one) => rings(one).reduce((sum, { positions }) => sum + positions.length, 0),
        widthPx: 80,
        isNumber: true,
      },
      { id: 'version', label: t('places.version'), value: ({ version }) => version, widthPx: 90, isNumber: true },
    ]
  }, [t, of, sort])
}
