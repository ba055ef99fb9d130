import type { Role } from '../../../contract/http/session.ts'
import {
  ADMINISTRATORS,
  AUDITORS,
  KEEPERS,
  OFFICERS,
  READERS,
  STAFF,
  STATISTICS_READERS,
  TRIP_READERS,
} from '../roles/roles.ts'

export const PHONE_TABS = ['alerts', 'arm', 'trips', 'me'] as const
export type PhoneTab = (typeof PHONE_TABS)[number]

export const MENU_GROUPS = ['work', 'registers', 'system'] as const
export type MenuGroup = (typeof MENU_GROUPS)[number]

export type AppPage = {
  /** The address, in wouter's patterns; the server answers any address with the page's index. */
  readonly path: PagePath
  /** `page.<key>` of the language files: its name in menus and in the document's title. */
  readonly key: string
  /** The operation of docs/permissions.md without which it has nothing to show; a test compares `roles` with it. */
  readonly needs: string
  readonly roles: readonly Role[]
  /** Its group in the menu; null = reached from another page only. */
  readonly menu: MenuGroup | null
  /** The phone's tab that opens it, for the four that are tabs. */
  readonly tab?: PhoneTab
  /** Without header and menu: the wall. */
  readonly isBare?: true
}

/** Every address that is built. The more particular one first: `/trips/new` before `/trips/:id`. */
export const PAGE_PATHS = [
  '/',
  '/wall',
  '/trips/new',
  '/trips',
  '/trips/:id',
  '/arm/:id',
  '/arm',
  '/handover',
  '/seals',
  '/seals/:id',
  '/witnesses',
  '/corridors',
  '/corridors/new',
  '/corridors/:id',
  '/places',
  '/places/:sort/:id',
  '/help/:code',
  '/help',
  '/reports',
  '/rules',
  '/webhooks/:id',
  '/webhooks',
  '/people/:username',
  '/people',
  '/audit',
  '/quarantine',
  '/me',
] as const
export type PagePath = (typeof PAGE_PATHS)[number]

/** Every page of a signed-in person, in the order of the menu; how one is added: docs/screens.md. */
export const PAGES: readonly AppPage[] = [
  { path: '/', key: 'desk', needs: 'get /alerts', roles: TRIP_READERS, menu: 'work', tab: 'alerts' },
  { path: '/wall', key: 'wall', needs: 'get /seals', roles: READERS, menu: 'work', isBare: true },
  { path: '/trips', key: 'trips', needs: 'get /trips', roles: TRIP_READERS, menu: 'work', tab: 'trips' },
  { path: '/trips/:id', key: 'trip', needs: 'get /trips/{id}', roles: TRIP_READERS, menu: null },
  { path: '/trips/new', key: 'newTrip', needs: 'post /trips', roles: OFFICERS, menu: 'work' },
  { path: '/arm', key: 'arm', needs: 'get /trips/{id}/arming-checks', roles: OFFICERS, menu: 'work', tab: 'arm' },
  { path: '/arm/:id', key: 'armTrip', needs: 'get /trips/{id}/arming-checks', roles: OFFICERS, menu: null },
  { path: '/handover', key: 'handover', needs: 'get /handover', roles: STAFF, menu: 'work' },
  { path: '/seals', key: 'seals', needs: 'get /seals', roles: READERS, menu: 'registers' },
  { path: '/seals/:id', key: 'seal', needs: 'get /seals/{id}', roles: READERS, menu: null },
  { path: '/witnesses', key: 'witnesses', needs: 'get /witnesses', roles: READERS, menu: 'registers' },
  { path: '/corridors', key: 'corridors', needs: 'get /corridors', roles: TRIP_READERS, menu: 'registers' },
  { path: '/corridors/new', key: 'corridorNew', needs: 'post /corridors', roles: KEEPERS, menu: null },
  { path: '/corridors/:id', key: 'corridor', needs: 'get /corridors/{id}/versions', roles: TRIP_READERS, menu: null },
  { path: '/places', key: 'places', needs: 'get /gates', roles: TRIP_READERS, menu: 'registers' },
  { path: '/places/:sort/:id', key: 'place', needs: 'get /gates', roles: TRIP_READERS, menu: null },
  { path: '/reports', key: 'reports', needs: 'get /statistics/{name}', roles: STATISTICS_READERS, menu: 'registers' },
  { path: '/rules', key: 'rules', needs: 'get /rules', roles: STAFF, menu: 'system' },
  { path: '/webhooks', key: 'webhooks', needs: 'get /webhooks', roles: ADMINISTRATORS, menu: 'system' },
  { path: '/webhooks/:id', key: 'webhook', needs: 'get /webhooks/{id}', roles: ADMINISTRATORS, menu: null },
  { path: '/people', key: 'people', needs: 'get /users', roles: ADMINISTRATORS, menu: 'system' },
  { path: '/people/:username', key: 'user', needs: 'get /users/{username}', roles: ADMINISTRATORS, menu: null },
  { path: '/quarantine', key: 'quarantine', needs: 'get /quarantine', roles: AUDITORS, menu: 'system' },
  { path: '/audit', key: 'audit', needs: 'get /audit', roles: AUDITORS, menu: 'system' },
  { path: '/help', key: 'help', needs: 'get /alert-codes', roles: TRIP_READERS, menu: 'system' },
  { path: '/help/:code', key: 'helpCode', needs: 'get /alert-codes', roles: TRIP_READERS, menu: null },
  { path: '/me', key: 'me', needs: 'get /session', roles: TRIP_READERS, menu: null, tab: 'me' },
]

export const mayOpen = (role: Role, page: AppPage): boolean => page.roles.includes(role)
