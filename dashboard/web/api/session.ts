import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SettingsWire, WhoWire } from '../../../contract/http/session.ts'
import { RequestFailed, request } from './request.ts'

const SESSION_KEY = ['session']

/** Who is signed in; null when nobody is. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION_KEY,
    queryFn: async (): Promise<WhoWire | null> => {
      try {
        return await request<WhoWire>('GET', '/session')
      } catch (error) {
        if (error instanceof RequestFailed && error.status === 401) return null
        throw error
      }
    },
    staleTime: 60_000,
  })

const useSessionChange = <Input>(change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation<unknown, RequestFailed, Input>({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSION_KEY }),
  })
}

export const useSignIn = () =>
  useSessionChange((body: { username: string; password: string }) => request('POST', '/session', body))

export const useChangePassword = () =>
  useSessionChange((body: { currentPassword: string; newPassword: string }) =>
    request('PUT', '/session/password', body),
  )

export const useSignOut = () => {
  const queries = useQueryClient()
  return useMutation<unknown, RequestFailed, void>({
    mutationFn: () => request('DELETE', '/session'),
    // Nothing of one officer's screen may be left for the next one.
    onSettled: () => {
      queries.clear()
      window.location.assign('/')
    },
  })
}

export const useSettings = () =>
  useQuery({ queryKey: ['settings'], queryFn: () => request<SettingsWire>('GET', '/settings'), staleTime: Infinity })
