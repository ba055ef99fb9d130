import type { Page } from 'playwright-core'

/** Runs in the page before its own code: what was announced, and when it sounded; no types of a browser here. */
const WATCH = `
  window.__said = []
  window.__chimes = []
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (at) {
    // Two tones make one sound (sound/chime.ts).
    const last = window.__chimes.at(-1)
    if (last === undefined || performance.now() - last > 100) window.__chimes.push(performance.now())
    return start.call(this, at)
  }
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const announcer = (target.nodeType === 1 ? target : target.parentElement)?.closest('[data-announcer]')
      if (announcer) window.__said.push(announcer.textContent)
    }
  }).observe(document, { childList: true, characterData: true, subtree: true })
`

export type PageWatch = {
  /** The texts that were announced to a screen reader since the last time, in order. */
  said(): Promise<string[]>
  /** When it sounded since the last time, ms by the page's clock. */
  chimesMs(): Promise<number[]>
  /** The texts of all cards of the queue, from the first to the last: only those in sight are in the document. */
  cards(): Promise<string[]>
}

/** To be called before the page is opened. */
export const watchPage = async (page: Page): Promise<PageWatch> => {
  await page.addInitScript(WATCH)
  return {
    said: () => page.evaluate('window.__said.splice(0)'),
    chimesMs: () => page.evaluate('window.__chimes.splice(0)'),
    cards: () => scrollThrough(page),
  }
}

const scrollThrough = async (page: Page): Promise<string[]> => {
  const seen = new Map<number, string>()
  for (let top = 0; ; top += 300) {
    await page.evaluate(`document.querySelector('[data-queue]').scrollTo(0, ${top})`)
    await page.waitForTimeout(60)
    const { items, isEnd } = await page.evaluate<{ items: [number, string][]; isEnd: boolean }>(`(() => {
      const list = document.querySelector('[data-queue]')
      const items = [...list.querySelectorAll('li')].map((item) => [Number(item.ariaPosInSet), item.textContent])
      return { items, isEnd: list.scrollTop + list.clientHeight >= list.scrollHeight - 1 }
    })()`)
    for (const [place, text] of items) seen.set(place, text)
    if (isEnd) break
  }
  return [...seen].sort(([a], [b]) => a - b).map(([, text]) => text)
}
