import { useMemo } from 'react'
import type { SealWire } from '../../../contract/http/seal.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import type { Column } from '../table/column.ts'
import { wantsOf } from './health-words.ts'

/** What the list of seals can show. */
export const useSealColumns = (): readonly Column<SealWire>[] => {
  const { t } = useWords()
  const gateName = useGateName()
  return useMemo(
    (): readonly Column<SealWire>[] => [
      { id: 'id', label: t('seals.id'), value: (seal) => seal.id, widthPx: 110 },
      { id: 'state', label: t('seals.state'), value: (seal) => t(`sealState.${seal.state}`), widthPx: 130 },
      {
        id: 'health',
        label: t('seals.health'),
        value: (seal) =>
          wantsOf(seal)
            .map((name) => t(`seals.${name}`))
            .join(', '),
        widthPx: 120,
      },
      { id: 'gate', label: t('seals.gate'), value: (seal) => (seal.gate ? gateName(seal.gate) : null), widthPx: 140 },
      {
        id: 'lastReport',
        label: t('seal.lastReport'),
        value: (seal) => seal.lastReport?.receivedAt ?? null,
        cell: (seal) => (seal.lastReport ? <Moment at={seal.lastReport.receivedAt} /> : t('seal.neverReported')),
        widthPx: 130,
      },
      {
        id: 'battery',
        label: t('seals.batteryPct'),
        value: (seal) => seal.lastReport?.batteryPct ?? null,
        widthPx: 70,
        isNumber: true,
      },
      { id: 'trip', label: t('seals.trip'), value: (seal) => seal.tripId, widthPx: 120 },
      { id: 'model', label: t('seals.model'), value: (seal) => seal.model, widthPx: 100 },
      { id: 'firmware', label: t('seals.firmware'), value: (seal) => seal.firmware, widthPx: 90, isExtra: true },
      {
        id: 'interval',
        label: t('seals.intervalS'),
        value: (seal) => seal.reportingIntervalS,
        widthPx: 90,
        isNumber: true,
        isExtra: true,
      },
      {
        id: 'online',
        label: t('seal.link'),
        value: (seal) => t(seal.online ? 'seal.online' : 'seal.offline'),
        widthPx: 110,
        isExtra: true,
      },
      {
        id: 'since',
        label: t('seals.stateSince'),
        value: (seal) => seal.stateSince,
        cell: (seal) => <Moment at={seal.stateSince} />,
        widthPx: 130,
        isExtra: true,
      },
    ],
    [t, gateName],
  )
}
