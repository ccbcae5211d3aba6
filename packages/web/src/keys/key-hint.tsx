// A key as it looks on the keyboard.
import { keyPieces } from './key-text.ts'

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The key beside a label. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span aria-hidden="true">
      {keyPieces(keys, isMac).map((piece, at) => (
        <kbd key={at}>{piece}</kbd>
      ))}
    </span>
  )
}
