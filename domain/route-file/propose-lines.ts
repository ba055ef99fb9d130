import { drawLine, drawnLengthBoundM, drawnLengthM } from '../corridor/drawn-line.ts'
import type { LngLat } from '../place.ts'
import { cleanPart, isSwapped, swapped } from './clean-positions.ts'
import { type Finding, finding } from './finding.ts'
import { type JoinedLine, joinParts } from './join-parts.ts'
import { lookAtLines } from './look-at-lines.ts'
import { mendLine } from './mend-line.ts'
import type { RouteTrack } from './route-file.ts'
import { type RouteEnds, turnLine } from './turn-line.ts'

/** What a corridor takes (contract/http/corridor.ts). */
const MOST_LINES = 20
const MOST_POSITIONS = 20_000
const MOST_LINE_KM = 10_000
/** An officer reads them. */
const MOST_FINDINGS = 100

export type ProposedLine = {
  readonly role: 'main' | 'alternate'
  readonly coordinates: readonly LngLat[]
  readonly lengthKm: number
}
export type Proposal = { readonly lines: readonly ProposedLine[]; readonly findings: readonly Finding[] }

/**
 * Lines of a corridor from the tracks of a file: cleaned, joined, mended, turned towards the destination, and looked at.
 * Whatever is changed, refused or doubtful is a finding. A pure function; a file of 1 MiB takes some tenths of a second.
 */
export function proposeLines(tracks: readonly RouteTrack[], ends: RouteEnds): Proposal {
  const findings = noteAltitudes(tracks)
  const isTurned = isSwapped(tracks)
  if (isTurned) findings.push(finding('positions.swapped', '', { count: countOf(tracks) }))
  const upright = isTurned ? tracks.map(swapped) : tracks
  const lines = upright.flatMap((track) => linesOf(track, findings)).flatMap((line) => usable(line, findings))
  const proposed = lines.slice(0, MOST_LINES).map(({ path, positions }) => {
    const turned = turnLine(path, positions, ends)
    note(findings, turned.findings)
    return { path, positions: turned.positions }
  })
  note(findings, lookAtLines(proposed))
  if (proposed.length > 1) findings.push(finding('file.several-lines', '', { count: proposed.length }))
  const left = lines.length - proposed.length
  if (left > 0) findings.push(finding('file.too-many-lines', '', { count: left, most: MOST_LINES }))
  return { lines: proposed.map(({ positions }, index) => propose(positions, index)), findings: cut(findings) }
}

/** One at a time: a file may have more parts than a call may have arguments. */
const note = (findings: Finding[], more: readonly Finding[]): void => {
  for (const one of more) findings.push(one)
}

const countOf = (tracks: readonly RouteTrack[]): number =>
  tracks.reduce((sum, { parts }) => sum + parts.reduce((count, { positions }) => count + positions.length, 0), 0)

function noteAltitudes(tracks: readonly RouteTrack[]): Finding[] {
  const count = tracks.reduce((sum, { parts }) => sum + parts.reduce((some, { altitudes }) => some + altitudes, 0), 0)
  return count > 0 ? [finding('altitude.dropped', '', { count })] : []
}

function linesOf(track: RouteTrack, findings: Finding[]): readonly JoinedLine[] {
  const parts = track.parts.flatMap((given) => {
    const { part, findings: found } = cleanPart(given)
    note(findings, found)
    return part ?? []
  })
  const joined = joinParts({ ...track, parts })
  note(findings, joined.findings)
  const isEmpty = joined.lines.length === 0 && parts.length === track.parts.length
  if (isEmpty) findings.push(finding('line.too-short', track.path))
  return joined.lines
}

/** A line worth proposing, mended; none when it is no line or too much of one. */
function usable(line: JoinedLine, findings: Finding[]): readonly JoinedLine[] {
  const { path } = line
  const refuse = (...of: Parameters<typeof finding>): readonly JoinedLine[] => {
    findings.push(finding(...of))
    return []
  }
  const { positions, findings: mended } = mendLine(line)
  if (positions.length < 2) return refuse('line.too-short', path, {}, positions[0] ?? null)
  note(findings, mended)
  const lengthKm = Math.round(drawnLengthBoundM(positions) / 1_000)
  if (lengthKm > MOST_LINE_KM) return refuse('line.too-long', path, { lengthKm, mostKm: MOST_LINE_KM })
  const count = positions.length
  if (count > MOST_POSITIONS) return refuse('line.too-many-positions', path, { count, most: MOST_POSITIONS })
  return [{ path, positions }]
}

function propose(positions: readonly LngLat[], index: number): ProposedLine {
  // 1e-7 degrees are 1 cm: more digits only cost bytes.
  const coordinates = positions.map(([lng, lat]): LngLat => [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7])
  const lengthKm = Math.round(drawnLengthM(drawLine(coordinates))) / 1_000
  return { role: index === 0 ? 'main' : 'alternate', coordinates, lengthKm }
}

/** The first findings, refusals before all others, and how many were left out. */
function cut(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_FINDINGS) return findings
  const isRefused = ({ severity }: Finding): boolean => severity === 'refused'
  const ordered = [...findings.filter(isRefused), ...findings.filter((one) => !isRefused(one))]
  const count = findings.length - MOST_FINDINGS + 1
  return [...ordered.slice(0, MOST_FINDINGS - 1), finding('file.report-cut', '', { count })]
}
