import { useMemo } from 'react'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { nowStore } from '../clock/now-store.ts'
import { useWords } from '../language/use-words.ts'
import type { Column } from '../table/column.ts'
import { forceOf } from './corridor-force.ts'
import { lengthKmOf } from './draft/measure-line.ts'

const mainOf = ({ lines }: CorridorWire) => lines.find(({ role }) => role === 'main')
/** 100 m, as milestones are read. */
const shortKm = (km: number): number => Math.round(km * 10) / 10

/** What the list of corridors can show: of each its newest version. */
export const useCorridorColumns = (): readonly Column<CorridorWire>[] => {
  const { t, of, language } = useWords()
  const gateName = useGateName()
  return useMemo((): readonly Column<CorridorWire>[] => {
    // With its tenth also where that is zero: figures below each other are compared by their places.
    const milestones = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    const moment = (at: string | null) => (at ? formatAbsolute(Date.parse(at)) : t('corridors.unbounded'))
    return [
      { id: 'id', label: t('corridors.id'), value: ({ id }) => id, widthPx: 100 },
      { id: 'name', label: t('corridors.name'), value: ({ name }) => of(name), widthPx: 200 },
      { id: 'origin', label: t('corridors.from'), value: ({ originGate }) => gateName(originGate), widthPx: 150 },
      { id: 'destination', label: t('corridors.to'), value: (one) => gateName(one.destinationGate), widthPx: 150 },
      {
        id: 'ways',
        label: t('corridors.ways'),
        value: ({ bothWays }) => t(bothWays ? 'corridors.bothWays' : 'corridors.oneWay'),
        widthPx: 100,
        isExtra: true,
      },
      {
        id: 'force',
        label: t('corridors.force'),
        value: (one) => t(`corridors.forceOf.${forceOf(one, nowStore.get())}`),
        widthPx: 120,
      },
      { id: 'version', label: t('corridors.version'), value: ({ version }) => version, widthPx: 80, isNumber: true },
      {
        id: 'length',
        label: t('corridors.lengthKm'),
        value: (one) => {
          const main = mainOf(one)
          return main ? shortKm(lengthKmOf(main)) : null
        },
        text: (one) => {
          const main = mainOf(one)
          return main ? milestones.format(lengthKmOf(main)) : ''
        },
        widthPx: 90,
        isNumber: true,
      },
      {
        id: 'alternates',
        label: t('corridors.alternates'),
        value: ({ lines }) => lines.length - 1,
        widthPx: 90,
        isNumber: true,
      },
      {
        id: 'halfWidth',
        label: t('corridors.halfWidthM'),
        value: (one) => mainOf(one)?.halfWidthM ?? null,
        widthPx: 90,
        isNumber: true,
        isExtra: true,
      },
      {
        id: 'validFrom',
        label: t('corridors.validFrom'),
        value: ({ validFrom }) => validFrom,
        text: ({ validFrom }) => moment(validFrom),
        widthPx: 190,
        isExtra: true,
      },
      {
        id: 'validTo',
        label: t('corridors.validTo'),
        value: ({ validTo }) => validTo,
        text: ({ validTo }) => moment(validTo),
        widthPx: 190,
        isExtra: true,
      },
    ]
  }, [t, of, language, gateName])
}
