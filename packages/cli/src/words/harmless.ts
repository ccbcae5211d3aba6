// What is shown on a terminal is somebody's text, in part: a name with control characters in it
// would move the cursor, rewrite lines or name the window. They are shown as signs in their place.

/** Colours and bold, as this program itself writes them. */
const own = /\u001b\[(?:0|1|2|4|22|24|3\d|39)m/
const control = new RegExp(`${own.source}|(?!\\r?\\n|\\t)\\p{Cc}`, 'gu')

/** The text with `␛` for the escape character, and so on; lines and tabs stay. */
export function harmless(text: string): string {
  return text.replaceAll(control, (found) => (found.length > 1 ? found : signOf(found)))
}

function signOf(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\ufffd'
}
