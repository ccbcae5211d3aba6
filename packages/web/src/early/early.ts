// Runs before the first paint, in a file of its own: it chooses the colours, so that a dark page
// never flashes white, asks for what the place needs while its scripts are still on the way, and
// starts the application: where a list can stand before that, after its first rows are painted.
import { rememberedInboxSort } from '../inbox/inbox-sort.ts'
import { fetchHearing } from '../time/server-time.ts'
import { askEarly } from './asked-early.ts'
import { type EarlyList, listScriptId } from './early-list.ts'
import { firstAsked } from './first-asked.ts'
import { wasSignedIn } from './known-session.ts'

/** The files of each place, by the beginning of its address; the build writes them. */
declare const filesOfPlaces: {
  names: readonly string[]
  places: readonly (readonly [begin: string, files: readonly number[]])[]
}

function rememberedColours(): string | null {
  try {
    return localStorage.getItem('mantine-color-scheme-value')
  } catch {
    return null
  }
}

function chooseColours(): void {
  const chosen = rememberedColours()
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const colours = chosen === 'dark' || (chosen !== 'light' && isDark) ? 'dark' : 'light'
  document.documentElement.setAttribute('data-mantine-color-scheme', colours)
}

/** Files of this build; in a page that is being developed there are none of these yet. */
declare const earlyFiles: { application: string; inbox: string }

/** How long the application waits for the list: it takes the processor from it. */
const listWaitMs = 600

/** Fetches the files of a place beside those that every place needs; gives its style sheets. */
function fetchPlace(pathname: string): string[] {
  const { names, places } = filesOfPlaces
  const place = places.find(([begin]) => pathname.startsWith(begin))
  const files = place?.[1].map((at) => names[at] ?? '') ?? []
  for (const file of files) {
    const link = document.createElement('link')
    const isStyle = file.endsWith('.css')
    link.rel = isStyle ? 'preload' : 'modulepreload'
    if (isStyle) link.as = 'style'
    link.crossOrigin = ''
    link.href = file
    document.head.append(link)
  }
  return files.filter((file) => file.endsWith('.css'))
}

/** Fetches what draws the inbox before the application does. */
function fetchList(styles: readonly string[]): EarlyList {
  let painted = () => undefined as void
  const whenPainted = new Promise<void>((done) => (painted = done))
  const script = document.createElement('script')
  script.id = listScriptId
  script.src = earlyFiles.inbox
  script.dataset['styles'] = styles.join(' ')
  script.onerror = painted
  document.head.append(script)
  setTimeout(painted, listWaitMs)
  return { whenPainted, painted, chosen: undefined, scrollTop: 0, touched: new Set() }
}

/** Starts the application in the page, which is parsed whole by then. */
function start(): void {
  const script = document.createElement('script')
  script.type = 'module'
  script.crossOrigin = ''
  script.src = earlyFiles.application
  document.head.append(script)
}

/** As the client of the application asks; what draws the list goes by the time it hears. */
function send(address: string): Promise<Response> {
  const headers = { accept: 'application/json' }
  return fetchHearing(address, { headers, signal: AbortSignal.timeout(120_000) })
}

chooseColours()
const asked = firstAsked(location, rememberedInboxSort())
askEarly(asked, wasSignedIn(), send)
const styles = fetchPlace(location.pathname === '/' ? '/inbox' : location.pathname)
if (earlyFiles.application !== '') {
  const isList = asked.some((address) => address.startsWith('/api/inbox'))
  if (isList) globalThis.stagewrightEarly = fetchList(styles)
  const listed = globalThis.stagewrightEarly?.whenPainted
  document.addEventListener('DOMContentLoaded', () => (listed ? void listed.then(start) : start()))
}
