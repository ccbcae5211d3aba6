// Keys as they are written in the registry, matched against events, and shown to people. Pure.

export type KeyEvent = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** The pressed key as the registry writes it: `j`, `?`, `Enter`, `mod+k`, `Space`. */
export function keyOfEvent(event: KeyEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key
  const isLetterLike = key.length === 1
  const parts = [
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && !isLetterLike ? 'shift' : '',
    isLetterLike ? key.toLowerCase() : key,
  ]
  return parts.filter((part) => part !== '').join('+')
}

const names: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Enter: '↵',
  Escape: 'Esc',
  shift: '⇧',
}

/** The pieces of a key for `<kbd>`: `mod+k` → `⌘`, `K` on a Mac and `Ctrl`, `K` elsewhere. */
export function keyPieces(key: string, isMac: boolean): string[] {
  return key.split(' ').flatMap((chord) =>
    chord.split('+').map((piece) => {
      if (piece === 'mod') return isMac ? '⌘' : 'Ctrl'
      return names[piece] ?? (piece.length === 1 ? piece.toUpperCase() : piece)
    }),
  )
}
