import type { Page } from 'playwright-core'
import { PAGES, type PagePath } from '../../dashboard/web/pages/page-list.ts'
import type { Language } from '../../test/browser/open-page.ts'

/** By the width of the screen: a desk, a wall, a phone. */
export const SIZES = {
  1440: { width: 1440, height: 900 },
  1920: { width: 1920, height: 1080 },
  390: { width: 390, height: 844 },
} as const
export type Size = keyof typeof SIZES
export type Scheme = 'light' | 'dark'

/** One sitting at a screen: signed in once, then from page to page. */
export type Visit = { readonly language: Language; readonly size: Size; readonly scheme: Scheme }
export type Shot = {
  /** The picture's name without size, language and ground. */
  readonly name: string
  readonly path: PagePath
  /** Where it is opened, when that is neither the path nor its record. */
  readonly record?: RecordName
  /** What is done on the page before it is taken. */
  readonly act?: (page: Page) => Promise<unknown>
}

/** Addresses that only a dressed world knows; `dress-world.ts` makes them. */
export type RecordName = PagePath | 'alert'

/** A gate's phone is at one gate. */
const atLaoBao = (page: Page) => page.locator('main select').first().selectOption('lao-bao')
const ACTS: Partial<Record<PagePath, Partial<Shot>>> = { '/arm': { act: atLaoBao } }

const kebab = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Every page of the list as it opens. */
const PLAIN: readonly Shot[] = PAGES.map(({ key, path }) => ({ name: kebab(key), path, ...ACTS[path] }))

const DESK_CHOSEN: Shot = { name: 'desk-alert', path: '/', record: 'alert' }
const ON_A_WALL = ['/', '/wall', '/handover'] as const
const DARK = ['/', '/wall', '/trips/:id', '/corridors/:id'] as const
const of = (paths: readonly PagePath[]): Shot[] => PLAIN.filter(({ path }) => paths.includes(path))

/** Every page in both languages on a desk and on a phone; those of a control room on its wall, and in the dark. */
export const SITTINGS: readonly { readonly visit: Visit; readonly shots: readonly Shot[] }[] = [
  ...(['vi', 'en'] as const).flatMap((language) => [
    { visit: { language, size: 1440, scheme: 'light' } as const, shots: [...PLAIN, DESK_CHOSEN] },
    { visit: { language, size: 390, scheme: 'light' } as const, shots: [...PLAIN, DESK_CHOSEN] },
    { visit: { language, size: 1920, scheme: 'dark' } as const, shots: of(ON_A_WALL) },
  ]),
  { visit: { language: 'vi', size: 1440, scheme: 'dark' }, shots: [...of(DARK), DESK_CHOSEN] },
  { visit: { language: 'vi', size: 390, scheme: 'dark' }, shots: [...of(['/', '/arm/:id']), DESK_CHOSEN] },
]
