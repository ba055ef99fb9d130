/*
 * Keeps the page itself on the device, so that it opens without a line: its index, code, styles and letters, never an
 * answer of the API (docs/decisions/0133). It imports nothing: a browser runs it as one plain script.
 */

/** Written before this script by the build (service-worker-plugin.ts): every file of the page, by its address. */
declare const SHELL_FILES: readonly string[]
declare const SHELL_VERSION: string

/** What TypeScript's DOM does not know of a worker that serves a page (W3C, Service Workers). */
type ExtendableEvent = Event & { waitUntil(work: Promise<unknown>): void }
type FetchEvent = ExtendableEvent & { readonly request: Request; respondWith(answer: Promise<Response>): void }
declare const clients: { claim(): Promise<void> }

const BEGINNING = 'sealtrail-page-'
const KEPT = BEGINNING + SHELL_VERSION
const INDEX = '/'
/** On a line that neither works nor breaks an officer waits no longer than this for what is on the device anyway. */
const PATIENCE_MS = 4_000

addEventListener('install', (event) => {
  const keep = async () => (await caches.open(KEPT)).addAll(SHELL_FILES)
  ;(event as ExtendableEvent).waitUntil(keep())
})

// It takes over once no page of an older version is open: their files stay until then.
addEventListener('activate', (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(BEGINNING) && name !== KEPT)
    await Promise.all(old.map((name) => caches.delete(name)))
    await clients.claim()
  }
  ;(event as ExtendableEvent).waitUntil(tidy())
})

const kept = async (address: string): Promise<Response | undefined> => (await caches.open(KEPT)).match(address)

/** The server's page while it answers in time; else the one on the device. */
const openPage = async (request: Request): Promise<Response> => {
  const online = fetch(request)
  const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
  const first = await Promise.race([online.catch(() => null), patience])
  // What stands before the server may answer for it that it is away.
  const isAnswered = first !== null && first.status < 500
  return isAnswered ? first : ((await kept(INDEX)) ?? online)
}

addEventListener('fetch', (event) => {
  const asked = event as FetchEvent
  const { request } = asked
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && !pathname.startsWith('/api/')) asked.respondWith(openPage(request))
  else if (pathname !== INDEX && SHELL_FILES.includes(pathname))
    asked.respondWith(kept(pathname).then((file) => file ?? fetch(request)))
})
