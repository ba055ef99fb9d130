/** Two falling tones, Hz and seconds: heard through talk, unlike a telephone, over before it annoys. */
const TONES = [
  { hz: 880, fromS: 0, lastsS: 0.22 },
  { hz: 660, fromS: 0.24, lastsS: 0.34 },
] as const
const LOUDNESS = 0.25
/** A gain of nothing can't be ramped to exponentially. */
const SILENCE = 0.0001

let audio: AudioContext | null = null

/** Long enough for a sound that is allowed to begin, also on a busy machine. */
const BEGIN_MS = 1_500

/** Whether the browser lets this page sound; it refuses until somebody has clicked in it (autoplay policy). */
export const mayBeHeard = async (): Promise<boolean> => (await running()) !== null

/** Makes the sound, without a file. Gives whether it could be heard. */
export const chime = async (): Promise<boolean> => {
  const context = await running()
  if (!context) return false
  for (const tone of TONES) play(context, tone, context.currentTime)
  return true
}

const running = async (): Promise<AudioContext | null> => {
  audio ??= new AudioContext()
  // Where sound is refused this promise stays open until a gesture: nobody waits for it longer.
  await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, BEGIN_MS))])
  return audio.state === 'running' ? audio : null
}

const play = (context: AudioContext, { hz, fromS, lastsS }: (typeof TONES)[number], startS: number): void => {
  const [begins, ends] = [startS + fromS, startS + fromS + lastsS]
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  oscillator.frequency.value = hz
  gain.gain.setValueAtTime(SILENCE, begins)
  gain.gain.exponentialRampToValueAtTime(LOUDNESS, begins + 0.02)
  gain.gain.exponentialRampToValueAtTime(SILENCE, ends)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(begins)
  oscillator.stop(ends)
}
