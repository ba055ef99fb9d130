import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import type { Role } from '../../../contract/http/session.ts'
import type { LngLat } from '../../../domain/place.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useCoverage } from '../api/corridors.ts'
import { useWords } from '../language/use-words.ts'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { useShell } from '../shell/use-shell.ts'
import { VersionList } from './compare/version-list.tsx'
import { EDITORS, SHADOW_READERS, TRIERS } from './corridor-roles.ts'
import styles from './corridors.module.css'
import { DrawPanel } from './edit/draw-panel.tsx'
import { NOT_SAVED } from './edit/save-version.tsx'
import { Backtest } from './history/backtest.tsx'
import { ShadowList } from './history/shadow-list.tsx'
import { CorridorMap } from './map/corridor-map.tsx'
import type { MarkedStretch } from './map/draw-overlay.ts'
import { useEditor } from './use-editor.ts'

const TABS = ['lines', 'versions', 'shadows', 'backtest'] as const
type Tab = (typeof TABS)[number]
/** Tabs that are not for everybody. */
const FOR: Partial<Record<Tab, readonly Role[]>> = { shadows: SHADOW_READERS, backtest: TRIERS }
const NAMES = ['tab', 'with'] as const

type Props = {
  /** Newest first. */
  versions: readonly [CorridorWire, ...CorridorWire[]]
  onSaved?: (after: CorridorWire) => void
}

/** The map with what is drawn, and beside it the same in tables; which table, and what it is compared with, is in the address. */
export const CorridorEditor = ({ versions, onSaved }: Props) => {
  const { t } = useWords()
  const { role } = useShell().who
  const [newest] = versions
  const editor = useEditor(newest)
  const { base, draft, handlers } = editor
  const [filter, change] = useAddressFilter(NAMES)
  const [marked, setMarked] = useState<MarkedStretch | null>(null)
  const [lookAt, setLookAt] = useState(() => ({ positions: positionsOf(newest) }))
  const isStored = base.version !== NOT_SAVED
  const coverage = useCoverage(base.id, isStored && SHADOW_READERS.includes(role))
  const reload = useReload(base.id)

  const tabs = TABS.filter((one) => one === 'lines' || (isStored && (FOR[one]?.includes(role) ?? true)))
  const tab: Tab = tabs.find((one) => one === filter.tab) ?? 'lines'
  const compared = versions.find(({ version }) => String(version) === filter.with) ?? null
  const look = (positions: readonly LngLat[]) => setLookAt({ positions })
  const afterConflict = async () => {
    const now = await reload()
    if (!now) return
    editor.rebase(now)
    change({ tab: 'versions', with: String(now.version) })
  }
  return (
    <div className={styles.editor} data-changed={draft.isChanged || undefined}>
      <CorridorMap
        {...handlers}
        lines={draft.lines}
        edited={TRIERS.includes(role) && !editor.isDrawing ? editor.chosen : null}
        isDrawing={editor.isDrawing}
        compared={compared}
        coverage={coverage.data}
        marked={marked}
        lookAt={lookAt}
      />
      <div className={styles.panel}>
        <div className={styles.tabs}>
          <ViewSwitch
            label={t('corridor.tabs')}
            views={tabs.map((id) => ({ id, label: t(`corridor.tab.${id}`) }))}
            chosen={tab}
            onChoose={(next) => change({ tab: next === 'lines' ? undefined : next })}
          />
        </div>
        {tab === 'lines' && (
          <DrawPanel
            editor={editor}
            mayDraw={TRIERS.includes(role)}
            maySave={EDITORS.includes(role)}
            onMark={setMarked}
            onLookAt={look}
            onSaved={(after) => {
              editor.take(after)
              onSaved?.(after)
            }}
            onConflict={afterConflict}
          />
        )}
        {tab === 'versions' && (
          <VersionList
            {...{ versions, base, draft, compared }}
            onCompare={(version) => change({ with: version === null ? undefined : String(version) })}
          />
        )}
        {tab === 'shadows' && <ShadowList asked={coverage} onLookAt={look} />}
        {tab === 'backtest' && <Backtest id={base.id} lines={draft.lines} />}
      </div>
    </div>
  )
}

const positionsOf = ({ lines }: CorridorWire): readonly LngLat[] =>
  lines.flatMap(({ geometry }) => geometry.coordinates)

/** Reads the versions again; answers the newest. */
const useReload = (id: string) => {
  const queries = useQueryClient()
  return async (): Promise<CorridorWire | undefined> => {
    await queries.refetchQueries({ queryKey: ['corridor-versions', id] })
    return queries.getQueryData<readonly CorridorWire[]>(['corridor-versions', id])?.[0]
  }
}
