import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useRef } from 'react'
import { bearer } from './api/bearer.ts'
import { keepAnswers } from './api/kept-answers.ts'
import { RequestFailed, TIMED_OUT } from './api/request.ts'
import { SESSION_KEY, useSession } from './api/session.ts'
import { ChangePasswordPage } from './sign-in/change-password-page.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { BlankPage } from './states/blank-page.tsx'
import { FailedPage } from './states/failed-page.tsx'
import { theme } from './theme/theme.ts'
import { WallRefused } from './wall/wall-refused.tsx'

const Shell = lazy(() => import('./shell/shell.tsx').then((module) => ({ default: module.Shell })))

const RETRIES = 2
const isSettled = ({ status, code }: RequestFailed): boolean => (status > 0 && status < 500) || code === TIMED_OUT

/** Whichever question hears first that the session is over asks who is signed in: the answer opens the sign-in. */
const onError = (error: Error): void => {
  if (!(error instanceof RequestFailed) || error.status !== 401) return
  void queries.invalidateQueries({ queryKey: SESSION_KEY })
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    // A browser only guesses whether there is a line: everything is tried, so that nothing stands on its way for ever.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      // What the server has refused it will refuse again; only a line that broke is worth another try.
      retry: (count, error) => count < RETRIES && !(error instanceof RequestFailed && isSettled(error)),
    },
  },
})
keepAnswers(queries)

/** The whole page: who is signed in decides what is shown. */
export const App = () => (
  <QueryClientProvider client={queries}>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <SessionGate />
    </MantineProvider>
  </QueryClientProvider>
)

const SessionGate = () => {
  const session = useSession()
  const last = useRef<string | null>(null)
  // A screen that works must not vanish because one later question failed: only the first answer decides.
  if (session.isPending) return <BlankPage />
  if (session.data === undefined) return <FailedPage error={session.error} onRetry={() => session.refetch()} />
  if (session.data) last.current = session.data.username
  if (session.data === null) return bearer.get() === null ? <SignInPage ended={last.current} /> : <WallRefused />
  if (session.data.mustChangePassword) return <ChangePasswordPage username={session.data.username} isForced />
  return (
    <Suspense fallback={<BlankPage />}>
      <Shell who={session.data} />
    </Suspense>
  )
}
