import { formatAbsolute, formatClock } from '../clock/format-time.ts'

/** `HH:mm` in GMT+7 under an axis; with the day before it when the axis is longer than a day. */
export const formatAxisTime = (ms: number, isDays: boolean): string => {
  const clock = formatClock(ms).slice(0, 5)
  return isDays ? `${formatAbsolute(ms).slice(0, 5)} ${clock}` : clock
}
