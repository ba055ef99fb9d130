import { useCallback, useState } from 'react'
import { useLocation } from 'wouter'
import { knowsTour, rememberTour } from './tour-memory.ts'

/** Most of what it speaks of stands here. */
const DESK = '/'

/** The tour of whoever is signed in: offered until it was taken or refused, and open again whenever it is asked for. */
export const useTour = (username: string) => {
  const [isOpen, setOpen] = useState(false)
  const [isOffered, setOffered] = useState(() => !knowsTour(username))
  const [, navigate] = useLocation()
  const open = useCallback(() => {
    navigate(DESK)
    setOpen(true)
  }, [navigate])
  const leave = useCallback(() => {
    rememberTour(username)
    setOffered(false)
    setOpen(false)
  }, [username])
  return { isOpen, isOffered: isOffered && !isOpen, open, leave }
}
