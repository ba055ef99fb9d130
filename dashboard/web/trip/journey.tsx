import { useEffect, useMemo, useRef, useState } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import type { TrackWire } from '../../../contract/http/track.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useWords } from '../language/use-words.ts'
import { SignList, TRACK_SIGNS } from '../map/sign-list.tsx'
import { judgedFixes } from '../map/track-drawing.ts'
import { ViewSwitch } from '../pages/view-switch.tsx'
import type { Cursor } from './cursor.ts'
import { timed } from './fix-at.ts'
import styles from './journey.module.css'
import { JourneyMap } from './journey-map.tsx'
import { Lanes } from './lanes.tsx'
import { ReplayBar } from './replay-bar.tsx'
import type { TimeSpan } from './span-of.ts'
import { useReplay } from './use-replay.ts'

type Props = {
  trip: TripWire
  track: TrackWire
  alerts: readonly AlertWire[]
  events: readonly TimelineItemWire[]
  span: TimeSpan
  cursor: Cursor
  /** The address names no moment. */
  startsAtEnd: boolean
  /** What is shown is asked of the server anew whenever the cursor moves. */
  isKnownThen: boolean
}

/** Map, replay and lanes with their one cursor. */
export const Journey = ({ trip, track, alerts, events, span, cursor, startsAtEnd, isKnownThen }: Props) => {
  const replay = useReplay(cursor, span)
  const [chosen, setChosen] = useState<string | null>(null)
  const sealIds = useMemo(() => [...new Set(track.features.map(({ properties }) => properties.sealId))].sort(), [track])
  const sealId = chosen !== null && sealIds.includes(chosen) ? chosen : sealIds[0]
  const fixes = useMemo(
    () => timed(judgedFixes(track).filter(({ properties }) => properties.sealId === sealId)),
    [track, sealId],
  )
  useFollowEnd(cursor, span, startsAtEnd)
  return (
    <div className={styles.journey} data-fixes={track.features.length}>
      <div className={styles.mapFrame}>
        <JourneyMap {...{ trip, track, alerts, fixes, cursor }} />
      </div>
      <div className={styles.signs}>
        <SignList signs={TRACK_SIGNS} />
      </div>
      <SealSwitch sealIds={sealIds} chosen={sealId} onChoose={setChosen} />
      <ReplayBar {...{ cursor, span, fixes, replay }} />
      <Lanes {...{ alerts, events, fixes, span, cursor }} isHeld={isKnownThen || replay.isPlaying} />
    </div>
  )
}

type SwitchProps = { sealIds: readonly string[]; chosen: string | undefined; onChoose: (id: string) => void }
/** Lanes are of one seal; the map shows all. */
const SealSwitch = ({ sealIds, chosen, onChoose }: SwitchProps) => {
  const { t } = useWords()
  if (sealIds.length < 2 || chosen === undefined) return null
  return (
    <ViewSwitch
      label={t('journey.whichSeal')}
      views={sealIds.map((id) => ({ id, label: id }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

/** A cursor at the end of a journey under way goes on with it, until somebody moves it. */
const useFollowEnd = (cursor: Cursor, { toMs }: TimeSpan, startsAtEnd: boolean): void => {
  const endMs = useRef(startsAtEnd ? cursor.get() : null)
  useEffect(() => {
    if (cursor.get() === endMs.current) cursor.set(toMs)
    endMs.current = toMs
  }, [cursor, toMs])
}
