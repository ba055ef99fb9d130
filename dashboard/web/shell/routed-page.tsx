import { Suspense } from 'react'
import type { CurrentPage } from '../pages/current-page.ts'
import { NoPermissionPage } from '../pages/no-permission-page.tsx'
import { NotFoundPage } from '../pages/not-found-page.tsx'
import { PageBroken } from '../pages/page-broken.tsx'
import { PAGE_COMPONENTS } from '../pages/page-components.ts'
import { mayOpen } from '../pages/page-list.ts'
import { PageSkeleton } from '../pages/page-skeleton.tsx'
import { CrashGuard } from '../states/crash-guard.tsx'
import { useShell } from './use-shell.ts'

/** The page of the address; keyed by what it is about, so that another record starts with empty forms. */
export const RoutedPage = ({ current }: { current: CurrentPage | null }) => {
  const { who } = useShell()
  if (!current) return <NotFoundPage />
  const { page, params } = current
  if (!mayOpen(who.role, page)) return <NoPermissionPage page={page} />
  const Component = PAGE_COMPONENTS[page.path]
  return (
    <CrashGuard
      key={`${page.path} ${Object.values(params).join(' ')}`}
      instead={(error) => <PageBroken error={error} />}
    >
      <Suspense fallback={<PageSkeleton />}>
        <Component params={params} />
      </Suspense>
    </CrashGuard>
  )
}
