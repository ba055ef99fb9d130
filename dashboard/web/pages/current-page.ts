import { matchRoute, useLocation, useRouter } from 'wouter'
import type { PageProps } from './lazy-page.tsx'
import { type AppPage, PAGE_PATHS, PAGES } from './page-list.ts'

export type CurrentPage = { readonly page: AppPage; readonly params: PageProps['params'] }

/** The page of the present address and the parts of it; null when there is no such page. */
export const useCurrentPage = (): CurrentPage | null => {
  const { parser } = useRouter()
  const [address] = useLocation()
  for (const path of PAGE_PATHS) {
    const [isMatch, params] = matchRoute(parser, path, address)
    const page = PAGES.find((one) => one.path === path)
    if (isMatch && page) return { page, params: params as PageProps['params'] }
  }
  return null
}
