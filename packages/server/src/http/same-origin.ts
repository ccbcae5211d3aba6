// Keeps other sites from using a browser's session: what changes something and comes with a cookie,
// or begins a session, must come from our own pages.

export type OriginHeaders = {
  host: string | undefined
  origin: string | undefined
  fetchSite: string | undefined
}

/**
 * True when the request comes from a page of this server. Browsers say so themselves
 * (Sec-Fetch-Site); older ones name the page's origin. One that says neither is nobody's page.
 */
export function isSameOrigin({ host, origin, fetchSite }: OriginHeaders): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none'
  if (origin === undefined || host === undefined) return false
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}

/** True when the request says that it comes from a page of another site. */
export function isCrossOrigin(headers: OriginHeaders): boolean {
  const says = headers.fetchSite !== undefined || headers.origin !== undefined
  return says && !isSameOrigin(headers)
}
