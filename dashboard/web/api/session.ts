import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SettingsWire, WhoWire } from '../../../contract/http/session.ts'
import { nowStore } from '../clock/now-store.ts'
import { forgetAnswers } from './kept-answers.ts'
import { forgetWho, keepWho, readKeptWho } from './kept-who.ts'
import { RequestFailed, request } from './request.ts'

export const SESSION_KEY = ['session']

/** Who is signed in; null when nobody is. Without a line, who was signed in on this device when there was one. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION_KEY,
    queryFn: async (): Promise<WhoWire | null> => {
      try {
        return remember(await request<WhoWire>('GET', '/session'))
      } catch (error) {
        if (!(error instanceof RequestFailed)) throw error
        if (error.status === 401) return leave()
        const kept = AWAY.includes(error.status) ? readKeptWho(nowStore.get()) : null
        if (kept) return kept
        throw error
      }
    },
    staleTime: 60_000,
  })

/** The server, or what stands before it, is away for now (RFC 9110). */
const AWAY = [0, 502, 503, 504]

const remember = (who: WhoWire): WhoWire => {
  if (readKeptWho(nowStore.get())?.username !== who.username) forgetAnswers()
  keepWho(who)
  return who
}

/** Nothing of one officer's screen may be left for the next one; only acts that wait stay, under their own name. */
const leave = (): null => {
  forgetWho()
  forgetAnswers()
  return null
}

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
    onSettled: () => {
      leave()
      queries.clear()
      window.location.assign('/')
    },
  })
}

export const useSettings = () =>
  useQuery({ queryKey: ['settings'], queryFn: () => request<SettingsWire>('GET', '/settings'), staleTime: Infinity })
