import type { Role } from '../../../contract/http/session.ts'
import { mayOpen, PAGES } from '../pages/page-list.ts'

/** A step's words are `tour.step.<name>`; `shows` finds what it speaks of, where that is on the screen. */
export type TourStep = { readonly name: string; readonly shows?: string }

const DESK: readonly TourStep[] = [
  { name: 'queue', shows: '[data-queue]' },
  { name: 'alert', shows: '[data-queue]' },
  { name: 'map', shows: '[data-map]' },
  { name: 'line', shows: '[data-line]' },
  { name: 'pages', shows: '[data-page-menu]' },
  { name: 'help' },
]
const PHONE: readonly TourStep[] = [
  { name: 'queue', shows: '[data-queue]' },
  { name: 'gate', shows: 'a[href="/arm"]' },
  { name: 'line', shows: '[data-line]' },
  { name: 'me', shows: 'a[href="/me"]' },
]

/** Half a dozen sentences, and of the gate's work only to those who do it. */
export const tourSteps = (role: Role, isPhone: boolean): readonly TourStep[] =>
  (isPhone ? PHONE : DESK).filter(
    ({ name }) => name !== 'gate' || PAGES.some((page) => page.key === 'arm' && mayOpen(role, page)),
  )
