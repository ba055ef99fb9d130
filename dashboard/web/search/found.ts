import type { FoundWire } from '../../../contract/http/search.ts'
import type { Role } from '../../../contract/http/session.ts'
import { mayOpen, PAGES } from '../pages/page-list.ts'
import { sealPath, tripPath } from '../pages/record-paths.ts'

/** The order of the groups: what is asked for most comes first. */
export const FOUND_GROUPS = ['page', 'trip', 'declaration', 'container', 'vehicle', 'seal', 'gate'] as const
export type FoundGroup = (typeof FOUND_GROUPS)[number]

export type Found = {
  readonly group: FoundGroup
  readonly key: string
  readonly text: string
  readonly state: string | null
  readonly path: string
}

/** Without diacritics and case, as the server compares ("Lao Bảo" = "lao bao"). */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()

/** Pages whose name has every word of the text. */
export const foundPages = (text: string, role: Role, nameOf: (key: string) => string): Found[] => {
  const words = plain(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return PAGES.filter((page) => page.menu !== null && mayOpen(role, page))
    .map((page) => ({ group: 'page' as const, key: page.path, text: nameOf(page.key), state: null, path: page.path }))
    .filter((found) => words.every((word) => plain(found.text).includes(word)))
}

const pathOf = ({ kind, id, tripId }: FoundWire): string => {
  if (kind === 'seal') return sealPath(id)
  if (kind === 'gate') return `/trips?gate=${encodeURIComponent(id)}`
  return tripPath(tripId ?? id)
}

/** What the server found, in groups. */
export const foundRecords = (items: readonly FoundWire[]): Found[] =>
  items
    .map((item) => ({
      group: item.kind,
      key: `${item.kind} ${item.id} ${item.text}`,
      text: item.text,
      state: item.state,
      path: pathOf(item),
    }))
    .sort((a, b) => FOUND_GROUPS.indexOf(a.group) - FOUND_GROUPS.indexOf(b.group))
