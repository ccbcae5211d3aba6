// Runs before the first paint, in a file of its own: it chooses the colours, so that a dark page
// never flashes white, and asks for what the place needs while its scripts are still on the way.
import { rememberedInboxSort } from '../inbox/inbox-sort.ts'
import { askEarly } from './asked-early.ts'
import { firstAsked } from './first-asked.ts'

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

/** Fetches the files of a place beside those that every place needs. */
function fetchPlace(pathname: string): void {
  const { names, places } = filesOfPlaces
  const place = places.find(([begin]) => pathname.startsWith(begin))
  for (const at of place?.[1] ?? []) {
    const file = names[at] ?? ''
    const link = document.createElement('link')
    const isStyle = file.endsWith('.css')
    link.rel = isStyle ? 'preload' : 'modulepreload'
    if (isStyle) link.as = 'style'
    link.crossOrigin = ''
    link.href = file
    document.head.append(link)
  }
}

/** As the client of the application asks. */
function send(address: string): Promise<Response> {
  const headers = { accept: 'application/json' }
  return fetch(address, { headers, signal: AbortSignal.timeout(120_000) })
}

chooseColours()
askEarly(firstAsked(location, rememberedInboxSort()), send)
fetchPlace(location.pathname === '/' ? '/inbox' : location.pathname)
