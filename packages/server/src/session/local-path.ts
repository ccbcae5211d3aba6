// Where a browser may be sent after signing in: to our own pages only.

/** The path of this server that a text names, or the inbox. */
export function localPath(to: string | undefined): string {
  const base = 'http://localhost'
  // Browsers take a backslash for a slash, and drop tabs and line ends before they look.
  const isPlain = to !== undefined && /^\/[!-~]*$/.test(to) && !/^\/[/\\]|\\/.test(to)
  if (!isPlain || !URL.canParse(to, base)) return '/inbox'
  const { origin, pathname, search, hash } = new URL(to, base)
  return origin === base && !pathname.startsWith('//') ? pathname + search + hash : '/inbox'
}
