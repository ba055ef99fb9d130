import { type ComponentType, lazy } from 'react'
import { PageFailed } from './page-failed.tsx'

/** What a page is given: the parts of its address. Who looks at it: `useShell().who`. */
export type PageProps = { readonly params: Readonly<Record<string, string | undefined>> }

/**
 * A page in a chunk of its own, read when it is first opened. A chunk that cannot be had (no network; a newer version
 * was installed meanwhile and the old file is gone) becomes a page that says so, instead of an empty screen.
 */
export const lazyPage = (read: () => Promise<ComponentType<PageProps>>) =>
  lazy(() =>
    read().then(
      (Page) => ({ default: Page }),
      (): { default: ComponentType<PageProps> } => ({ default: PageFailed }),
    ),
  )
