import type { ComponentType } from 'react'
import { lazyPage, type PageProps } from './lazy-page.tsx'
import type { PagePath } from './page-list.ts'

/** What is shown at each address of the list of pages; each in a chunk of its own. */
export const PAGE_COMPONENTS: Readonly<Record<PagePath, ComponentType<PageProps>>> = {
  '/': lazyPage(() => import('../desk/desk-page.tsx').then(({ DeskPage }) => DeskPage)),
  '/wall': lazyPage(() => import('../wall/wall-page.tsx').then(({ WallPage }) => WallPage)),
  '/trips/new': lazyPage(() => import('../register/new-trip-page.tsx').then(({ NewTripPage }) => NewTripPage)),
  '/arm': lazyPage(() => import('../arming/arm-page.tsx').then(({ ArmPage }) => ArmPage)),
  '/arm/:id': lazyPage(() => import('../arming/arm-trip-page.tsx').then(({ ArmTripPage }) => ArmTripPage)),
  '/trips': lazyPage(() => import('../trips/trips-page.tsx').then(({ TripsPage }) => TripsPage)),
  '/trips/:id': lazyPage(() => import('../trip/trip-page.tsx').then(({ TripPage }) => TripPage)),
  '/handover': lazyPage(() => import('../handover/handover-page.tsx').then(({ HandoverPage }) => HandoverPage)),
  '/seals': lazyPage(() => import('../seals/seals-page.tsx').then(({ SealsPage }) => SealsPage)),
  '/seals/:id': lazyPage(() => import('../seals/seal-page.tsx').then(({ SealPage }) => SealPage)),
  '/witnesses': lazyPage(() => import('../witnesses/witnesses-page.tsx').then(({ WitnessesPage }) => WitnessesPage)),
  '/corridors': lazyPage(() => import('../corridors/corridors-page.tsx').then(({ CorridorsPage }) => CorridorsPage)),
  '/corridors/new': lazyPage(() => import('../corridors/new-corridor-page.tsx').then((room) => room.NewCorridorPage)),
  '/corridors/:id': lazyPage(() => import('../corridors/corridor-page.tsx').then(({ CorridorPage }) => CorridorPage)),
  '/places': lazyPage(() => import('../places/places-page.tsx').then(({ PlacesPage }) => PlacesPage)),
  '/places/:sort/:id': lazyPage(() => import('../places/place-page.tsx').then(({ PlacePage }) => PlacePage)),
  '/reports': lazyPage(() => import('../reports/reports-page.tsx').then(({ ReportsPage }) => ReportsPage)),
  '/rules': lazyPage(() => import('../rules/rules-page.tsx').then(({ RulesPage }) => RulesPage)),
  '/webhooks': lazyPage(() => import('../webhooks/webhooks-page.tsx').then(({ WebhooksPage }) => WebhooksPage)),
  '/webhooks/:id': lazyPage(() => import('../webhooks/webhook-page.tsx').then(({ WebhookPage }) => WebhookPage)),
  '/people': lazyPage(() => import('../people/people-page.tsx').then(({ PeoplePage }) => PeoplePage)),
  '/people/:username': lazyPage(() => import('../people/user-page.tsx').then(({ UserPage }) => UserPage)),
  '/audit': lazyPage(() => import('../audit/audit-page.tsx').then(({ AuditPage }) => AuditPage)),
  '/quarantine': lazyPage(() =>
    import('../quarantine/quarantine-page.tsx').then(({ QuarantinePage }) => QuarantinePage),
  ),
  '/help': lazyPage(() => import('../help/help-page.tsx').then(({ HelpPage }) => HelpPage)),
  '/help/:code': lazyPage(() => import('../help/code-page.tsx').then(({ CodePage }) => CodePage)),
  '/me': lazyPage(() => import('../me/me-page.tsx').then(({ MePage }) => MePage)),
}
